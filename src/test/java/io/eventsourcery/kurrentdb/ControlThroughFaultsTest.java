package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static io.eventsourcery.kurrentdb.FollowingLab.untilHandled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.Recorded;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionState;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pause, resume and reset while the database is away. */
@Tag("embedded-only")
class ControlThroughFaultsTest {
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient client = KurrentDBClients.create(node.connectionString() + "&maxDiscoverAttempts=1000&discoveryInterval=50");
    /** Longer than who resets waits, shorter than a connection that is silent lives. */
    private final FollowingLab lab = new FollowingLab(client, KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(14)).withoutSubscriptionLease());
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        node.faults().clear();
        KurrentDBClients.shutDown(client);
        node.close();
    }

    private RunningSubscription follow() {
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).each(seen::add, FollowingLab.THREADS);
    }

    private List<Long> versions() {
        return seen.stream().map(Recorded::version).toList();
    }

    @Test
    void one_that_was_paused_in_an_outage_stays_so_after_it_and_goes_on_where_it_was() {
        lab.place(1, 2);
        try (RunningSubscription subscription = follow()) {
            untilHandled(subscription, 2);
            node.kill();
            until(() -> !subscription.isConnected());
            subscription.pause();
            node.restart();
            lab.placeElsewhere(node.connectionString(), 3, 4);
            assertThat(subscription.state()).isEqualTo(SubscriptionState.PAUSED);
            assertThat(versions()).containsExactly(1L, 2L);

            node.kill();
            subscription.resume();
            node.restart();
            untilHandled(subscription, 4);
        }
        assertThat(versions()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_reset_that_finds_no_database_changes_nothing() {
        lab.place(1, 2);
        try (RunningSubscription subscription = follow()) {
            untilHandled(subscription, 2);
            node.kill();
            assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> subscription.reset(StartFrom.now()));
            node.restart();
            lab.placeElsewhere(node.connectionString(), 3, 3);
            untilHandled(subscription, 3);
        }
        assertThat(versions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_reset_that_nobody_waited_for_because_the_database_did_not_answer_is_made_when_it_does() {
        lab.place(1, 2);
        try (RunningSubscription subscription = follow()) {
            untilHandled(subscription, 2);
            node.faults().pause();
            subscription.reset(StartFrom.beginning());
            until(() -> !subscription.isConnected());
            node.faults().resume();

            until(() -> seen.size() == 4);
        }
        assertThat(versions()).containsExactly(1L, 2L, 1L, 2L);
    }
}
