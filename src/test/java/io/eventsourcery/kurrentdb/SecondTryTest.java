package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxSelection;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.StreamMetadata;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client tells its listener of the end of a subscription that never began. When there is a second try, that is none of the second one's business. */
class SecondTryTest {
    private final EmbeddedNode gone = EmbeddedNode.start();
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient without = KurrentDBClients.create(gone.connectionString());
    private final KurrentDBClient with = KurrentDBClients.create(node.connectionString());
    private final AtomicBoolean fails = new AtomicBoolean();
    private final Calls calls = new Calls(Optional.of(Duration.ofSeconds(10)), true);
    private final ClientSource clients = new ClientSource() {
        @Override
        public KurrentDBClient client() {
            return fails.compareAndSet(true, false) ? without : with;
        }

        @Override
        public boolean renews() {
            return true;
        }
    };

    @AfterEach
    void stop() {
        KurrentDBClients.shutDown(without);
        KurrentDBClients.shutDown(with);
        gone.close();
        node.close();
    }

    private void failOnce() throws Exception {
        without.setStreamMetadata("any", new StreamMetadata()).get(10, TimeUnit.SECONDS);
        gone.stop();
        fails.set(true);
    }

    @Test
    void an_outbox_that_was_subscribed_to_at_the_second_try_goes_on_and_frees_its_place_at_the_end() throws Exception {
        OutboxGroup outbox = new OutboxGroup(clients, calls, OutboxConfig.defaults().withName(Database.outboxName()), OutboxSelection.everything());
        outbox.ensureCreated().toCompletableFuture().get(10, TimeUnit.SECONDS);
        AtomicReference<EventStoreException> ended = new AtomicReference<>();
        OutboxTaker taker = new OutboxTaker() {
            @Override
            public void take(OutboxDelivery delivery) {
                // What comes is not looked at.
            }

            @Override
            public void passedOver() {
                // Likewise.
            }

            @Override
            public void ended(EventStoreException why) {
                ended.set(why);
            }
        };
        failOnce();

        OutboxDeliveries first = outbox.open(10, taker);

        assertThat(fails).isFalse();
        assertThat(first.isDrained()).isTrue();
        assertThat(ended).hasValue(null);
        first.close();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> outbox.open(10, taker).close());
    }

    @Test
    void so_does_a_subscription() throws Exception {
        KurrentDBSubscriptionStrategy subscriptions = new KurrentDBSubscriptionStrategy(new ClientSource() {
            private int asked;

            @Override
            public KurrentDBClient client() {
                // The first call looks for the end of the log.
                return ++asked == 2 ? without : with;
            }

            @Override
            public boolean renews() {
                return true;
            }
        }, calls);
        failOnce();

        try (RawSubscription subscription = subscriptions.subscribe(new RawSelection(Optional.empty(), Optional.empty(), Set.of(), OptionalLong.empty()))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                subscription.next(Duration.ofMillis(100));
                return subscription.isCaughtUp();
            });
        }
    }
}
