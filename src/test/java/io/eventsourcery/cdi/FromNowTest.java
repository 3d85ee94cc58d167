package io.eventsourcery.cdi;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.subscription.RunningSubscription;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A subscription from now on begins with the application. */
@Tag("embedded-only")
class FromNowTest {
    private static final int ROUNDS = 10;

    @Subscription(name = "from-now", from = Subscription.Start.NOW)
    static class Follower {
        static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

        void on(@Handles OrderPlaced placed) {
            SEEN.add(placed.customer());
        }
    }

    private static Application deployed(EmbeddedNode node) {
        return Application.configured().with("connection-string", node.connectionString()).with("outbox-enabled", "false").beans(OrderPlaced.class, Follower.class).deploy();
    }

    private static void append(Application application, String customer) {
        application.get(EventStore.class).append(StreamId.random(), ExpectedVersion.noStream(), new OrderPlaced(customer));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void what_is_appended_as_soon_as_the_application_has_started_is_handled_and_nothing_from_before() {
        for (int round = 1; round <= ROUNDS; round++) {
            String before = "before " + round;
            String first = "first " + round;
            try (EmbeddedNode node = EmbeddedNode.start()) {
                try (KurrentDBBackend other = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(node.connectionString(), KurrentDBConfig.defaults())) {
                    other.inTenant(TenantId.DEFAULT).eventStore().append(StreamId.random(), ExpectedVersion.noStream(), new OrderPlaced(before));
                }
                try (Application application = deployed(node)) {
                    append(application, first);

                    until(() -> Follower.SEEN.contains(first));
                    assertThat(Follower.SEEN).doesNotContain(before);
                }
            }
        }
    }

    @Test
    void in_an_empty_log_it_begins_with_the_first_event() {
        String first = "first of all";
        try (EmbeddedNode node = EmbeddedNode.start(); Application application = deployed(node)) {
            append(application, first);

            until(() -> Follower.SEEN.contains(first));
        }
    }

    @Test
    void without_a_database_the_application_starts_and_it_begins_when_it_connects() {
        try (EmbeddedNode node = EmbeddedNode.start()) {
            node.stop();
            try (Application application = deployed(node)) {
                RunningSubscription running = application.get(DeclaredSubscriptions.class).running().get("from-now");
                assertThat(running.isConnected()).isFalse();
                node.restart();
                until(running::isConnected);
                append(application, "after the outage");

                until(() -> Follower.SEEN.contains("after the outage"));
            }
        }
    }
}
