package io.eventsourcery.cdi;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.SubscriptionParkedEvent;
import io.eventsourcery.subscription.SubscriptionState;
import io.eventsourcery.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that is deployed three times. */
class DeclaredOnSeveralNodesTest {
    /** What all nodes handled, by tenant, since one database serves all tests. */
    private static final Map<TenantId, List<String>> HANDLED = new ConcurrentHashMap<>();
    private static final String NAME = "on-several-nodes";

    private final TenantId tenant = Database.tenant();
    private final StreamId order = StreamId.random().inCategory("several");
    private final List<Application> nodes = new ArrayList<>();

    @Subscription(name = NAME, category = "several", from = Subscription.Start.NOW, onFailure = FailurePolicy.PARK, attempts = 3, backoff = "5ms",
            longestBackoff = "10ms", retryFor = "1m")
    static class Once {
        void on(@Handles OrderPlaced placed, Recorded recorded) {
            if (placed.customer().equals("nobody")) {
                throw new IllegalStateException("cannot place for nobody");
            }
            HANDLED.computeIfAbsent(recorded.tenant(), any -> new CopyOnWriteArrayList<>()).add(placed.customer());
        }
    }

    @AfterEach
    void undeploy() {
        nodes.forEach(Application::close);
    }

    private void deployThree() {
        for (int i = 0; i < 3; i++) {
            nodes.add(Application.onDatabase().with("outbox-enabled", "false").with("subscription-lease", "5s").with("checkpoint-interval", "100ms")
                    .beans(OrderPlaced.class, Once.class).deploy());
        }
    }

    private static SubscriptionState state(Application node) {
        return subscription(node).state();
    }

    private static RunningSubscription subscription(Application node) {
        return node.get(DeclaredSubscriptions.class).running().get(NAME);
    }

    private Application runningOne() {
        until(() -> nodes.stream().filter(node -> state(node) == SubscriptionState.RUNNING && subscription(node).isConnected()).count() == 1);
        return nodes.stream().filter(node -> state(node) == SubscriptionState.RUNNING).findFirst().orElseThrow();
    }

    private void place(String... customers) {
        for (String customer : customers) {
            nodes.get(0).get(CurrentTenant.class).run(tenant, () -> nodes.get(0).get(EventStore.class).append(order, ExpectedVersion.any(), new OrderPlaced(customer)));
        }
    }

    private List<String> handled() {
        return HANDLED.getOrDefault(tenant, List.of());
    }

    @Test
    void every_event_is_handled_on_one_of_them_and_when_that_stops_on_another() {
        deployThree();
        Application running = runningOne();
        place("ann", "bob");
        until(() -> handled().size() == 2);
        nodes.remove(running);
        running.close();
        runningOne();
        place("eve");
        until(() -> handled().size() >= 3);
        assertThat(handled()).containsExactly("ann", "bob", "eve");
    }

    @Test
    void what_cannot_be_handled_is_parked_after_the_declared_attempts_for_all_nodes_to_see() {
        deployThree();
        Application running = runningOne();
        place("nobody", "ann");
        until(() -> handled().contains("ann"));
        assertThat(subscription(running).counts().retried()).isGreaterThanOrEqualTo(2);
        for (Application node : nodes) {
            SubscriptionParkedEvent parked = node.get(Subscriptions.class).parked(NAME).list(1_000).stream()
                    .filter(one -> one.tenant().equals(tenant)).findFirst().orElseThrow();
            assertThat(parked.attempts()).isEqualTo(3);
            assertThat(parked.message()).isEqualTo("cannot place for nobody");
        }
    }
}
