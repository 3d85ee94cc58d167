package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static io.eventsourcery.kurrentdb.FollowingLab.untilHandled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ConnectionClosedException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.Recorded;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With a client that does not give up its database as soon as it does unless it is told. */
@Tag("embedded-only")
class FollowingThroughFaultsTest {
    private static final String PATIENT = "&maxDiscoverAttempts=1000&discoveryInterval=50";

    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient client = KurrentDBClients.create(node.connectionString() + PATIENT);
    private final FollowingLab lab = new FollowingLab(client, KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(5)));
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        KurrentDBClients.shutDown(client);
        node.faults().clear();
        node.close();
    }

    private RunningSubscription follow(StartFrom from) {
        return lab.backend.subscriptions().follow(lab.ours, from).each(seen::add, FollowingLab.THREADS);
    }

    private void assertThatAllWereSeenOnce(long count) {
        assertThat(seen.stream().map(Recorded::version)).containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void a_node_that_was_stopped_for_a_while_is_followed_again_where_it_was() {
        lab.place(1, 3);
        try (RunningSubscription subscription = follow(StartFrom.beginning())) {
            untilHandled(subscription, 3);
            node.stop();
            until(() -> !subscription.isConnected());
            assertThat(subscription.failure()).isEmpty();
            node.restart();
            lab.placeElsewhere(node.connectionString() + PATIENT, 4, 6);
            untilHandled(subscription, 6);
            until(subscription::isConnected);
        }
        assertThatAllWereSeenOnce(6);
    }

    @Test
    void what_was_written_during_the_outage_is_seen_also_by_who_follows_from_now_on_and_has_seen_nothing_yet() {
        try (RunningSubscription subscription = follow(StartFrom.now())) {
            node.kill();
            until(() -> !subscription.isConnected());
            node.restart();
            lab.placeElsewhere(node.connectionString() + PATIENT, 1, 3);
            untilHandled(subscription, 3);
        }
        assertThatAllWereSeenOnce(3);
    }

    @Test
    void connections_that_are_cut_again_and_again_lose_and_repeat_nothing() {
        int rounds = 20;
        try (RunningSubscription subscription = follow(StartFrom.beginning())) {
            for (int round = 1; round <= rounds; round++) {
                lab.placeElsewhere(node.connectionString() + PATIENT, round * 10 - 9, round * 10);
                if (round % 2 == 0) {
                    node.faults().cutConnections();
                }
            }
            untilHandled(subscription, rounds * 10);
            assertThat(subscription.failure()).isEmpty();
        }
        assertThatAllWereSeenOnce(rounds * 10);
    }

    @Test
    void a_batch_that_was_being_filled_goes_on_behind_the_outage() {
        lab.place(1, 3);
        List<List<Recorded>> batches = new CopyOnWriteArrayList<>();
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning())
                .inBatches(6, Duration.ofMinutes(10), batches::add, FollowingLab.THREADS)) {
            until(() -> node.openCalls() > 0);
            node.stop();
            until(() -> !subscription.isConnected());
            node.restart();
            lab.placeElsewhere(node.connectionString() + PATIENT, 4, 6);
            until(() -> !batches.isEmpty());
        }
        assertThat(batches.get(0)).extracting(Recorded::version).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void an_iterator_gives_nothing_during_the_outage_and_goes_on_after_it() {
        lab.place(1, 1);
        try (EventIterator events = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).iterate(Duration.ofMillis(500))) {
            until(() -> events.next().map(seen::add).orElse(false));
            node.stop();
            assertThat(events.next()).isEmpty();
            node.restart();
            lab.placeElsewhere(node.connectionString() + PATIENT, 2, 2);
            until(() -> events.next().map(seen::add).orElse(false));
        }
        assertThatAllWereSeenOnce(2);
    }

    @Test
    void a_durable_one_saves_its_position_when_the_database_is_back() {
        lab.place(1, 2);
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).each(recorded -> {
            if (recorded.version() == 2) {
                node.stop();
            }
            seen.add(recorded);
        }, FollowingLab.THREADS)) {
            untilHandled(subscription, 2);
            until(() -> !subscription.isConnected());
            node.restart();
            until(subscription::isConnected);
        }
        assertThat(lab.backend.checkpoints().load(lab.name).position().orElseThrow()).isGreaterThanOrEqualTo(seen.get(1).position());
    }

    @Test
    void a_client_that_is_closed_ends_the_subscription_which_says_so() {
        lab.place(1, 1);
        RunningSubscription subscription = follow(StartFrom.beginning());
        untilHandled(subscription, 1);
        KurrentDBClients.shutDown(client);
        node.faults().cutConnections();

        until(() -> subscription.failure().isPresent());
        assertThat(subscription.failure()).get().isInstanceOf(ConnectionClosedException.class).extracting(Throwable::getMessage).asString().contains("make a new client");
        assertThat(subscription.position().orElseThrow()).isGreaterThanOrEqualTo(seen.get(0).position());
    }

    @Test
    void a_client_that_gave_up_its_database_by_itself_ends_the_subscription_as_well() {
        KurrentDBClient impatient = KurrentDBClients.create(node.connectionString() + "&maxDiscoverAttempts=1&discoveryInterval=10");
        FollowingLab own = new FollowingLab(impatient, KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(5)));
        RunningSubscription subscription = own.backend.subscriptions().follow(own.ours, StartFrom.beginning()).each(seen::add, FollowingLab.THREADS);
        node.stop();
        // Following alone does not make the client look for its database anew, and so not give it up either.
        until(() -> {
            assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> own.place(1, 1));
            return impatient.isShutdown();
        });

        until(() -> subscription.failure().isPresent());
        assertThat(subscription.failure()).get().isInstanceOf(ConnectionClosedException.class);
    }

    @Test
    void a_database_that_is_not_there_is_told_at_once_unless_it_was_said_to_wait() {
        node.stop();
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> follow(StartFrom.beginning()));

        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).whenAvailable()
                .each(seen::add, FollowingLab.THREADS)) {
            assertThat(subscription.isConnected()).isFalse();
            node.restart();
            lab.placeElsewhere(node.connectionString() + PATIENT, 1, 1);
            untilHandled(subscription, 1);
        }
        assertThatAllWereSeenOnce(1);
    }
}
