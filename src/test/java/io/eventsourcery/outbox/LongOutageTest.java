package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.THREADS;
import static io.eventsourcery.outbox.OutboxLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The database is gone under load, for as long as {@code -Dtest.outage} says. Alone, as it is promised how soon all goes on afterwards.
 */
@Isolated
@Tag("embedded-only")
class LongOutageTest {
    private static final Duration OUTAGE = Duration.parse(System.getProperty("test.outage", "PT1M"));
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    /** Some may be those to checkpoints, or leases. */
    private static final int LOST_ANSWERS = 5;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
            .configure(node.connectionString(), KurrentDBConfig.defaults()).withOutbox();
    private final EventStore store = backend.inTenant(TenantId.DEFAULT).eventStore();
    private final Outbox outbox = backend.outbox();
    private final Published published = new Published();
    private final Published inMemory = new Published();
    private final Published durable = new Published();
    private final Published inBatches = new Published();

    @AfterEach
    void stop() {
        backend.close();
        node.close();
    }

    private Following following() {
        return backend.subscriptions().follow(Selection.all(), StartFrom.beginning());
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void all_goes_on_within_10_seconds_of_the_databases_return_and_nothing_is_lost_or_written_twice() {
        try (OutboxWorker worker = outbox.start(published, THREADS);
             RunningSubscription one = following().each(inMemory::publish, THREADS);
             RunningSubscription two = following().durably("one by one").each(durable::publish, THREADS);
             RunningSubscription three = following().durably("in batches").inBatches(20, SECOND, batch -> batch.forEach(inBatches::publish), THREADS);
             SteadyLoad load = new SteadyLoad(store)) {
            until(() -> load.acknowledged() > 5 * SteadyLoad.PER_SECOND && all().allMatch(seen -> seen.count() > SteadyLoad.PER_SECOND));

            outage(load);

            await().atMost(RECOVERY).until(() -> isAppended("after") && all().allMatch(seen -> seen.attempts("after") > 0));
            long refused = load.refused();
            long acknowledged = load.acknowledged();
            until(() -> load.acknowledged() > acknowledged + 5 * SteadyLoad.PER_SECOND);
            assertThat(load.refused()).isEqualTo(refused);
            load.finish();
            until(load::isFinished);
            until(() -> all().allMatch(load::allCame));

            assertThat(List.of(one, two, three)).allSatisfy(subscription -> {
                assertThat(subscription.state()).isEqualTo(SubscriptionState.RUNNING);
                assertThat(subscription.failure()).isEmpty();
            });
            assertThat(outbox.state().status()).isEqualTo(OutboxState.Status.PUBLISHING);
            assertThat(outbox.counts().parked()).isZero();
            assertThatNothingIsLostOrWrittenTwice(load);
        }
    }

    /** It begins when answers to appends were lost. */
    private void outage(SteadyLoad load) {
        long acknowledged = load.acknowledged();
        node.faults().dropNextAppendAnswers(LOST_ANSWERS);
        until(() -> load.acknowledged() > acknowledged + SteadyLoad.PER_SECOND && load.waitingFor(SECOND) > 0);
        node.kill();
        long begin = System.nanoTime();
        long refused = load.refused();
        long attempts = load.attempts();
        await().atMost(OUTAGE.plusMinutes(2)).until(() -> System.nanoTime() - begin > OUTAGE.toNanos()
                && load.attempts() - attempts >= OUTAGE.toSeconds() * SteadyLoad.PER_SECOND * 9 / 10);
        assertThat(load.refused()).isGreaterThan(refused);
        node.restart();
    }

    private boolean isAppended(String customer) {
        try {
            store.append(OutboxLab.stream(), ExpectedVersion.noStream(), new OrderPlaced(customer));
            return true;
        } catch (EventStoreUnavailableException stillAway) {
            return false;
        }
    }

    private Stream<Published> all() {
        return Stream.of(published, inMemory, durable, inBatches);
    }

    private void assertThatNothingIsLostOrWrittenTwice(SteadyLoad load) {
        load.assertThatNothingElseWentWrong();
        load.assertThatTheLogHasExactlyWhatWasAcknowledged();
        assertThat(load.alreadyThere()).isPositive();
        all().forEach(load::assertThatAllCameInOrder);
        load.assertThatAllCameOnce(inMemory);
    }
}
