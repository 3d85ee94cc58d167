package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Database;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.spi.LeaseEntry;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.StoredLease;
import io.eventsourcery.subscription.EventHandler;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes of one application are backends on one database, with leases that are short and longer than a busy machine lets one wait. */
class SeveralNodesTest {
    private static final KurrentDBConfig SHORT = KurrentDBConfig.defaults().withSubscriptionLease(Duration.ofSeconds(5))
            .withCheckpointInterval(Duration.ofMillis(200));

    private final FollowingLab lab = new FollowingLab();
    private final FrozenLeases leasesOfOne = new FrozenLeases();
    private final KurrentDBBackend one = node().withLeases(leasesOfOne);
    private final KurrentDBBackend other = node();
    private final List<Recorded> seenByOne = new CopyOnWriteArrayList<>();
    private final List<Recorded> seenByOther = new CopyOnWriteArrayList<>();

    private static KurrentDBBackend node() {
        return new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(Database.client(), SHORT);
    }

    /** A node that stands still does not write its leases either; what it had sent is not answered. */
    private static final class FrozenLeases implements LeaseStorage {
        private final LeaseStorage real = new KurrentDBLeaseStorage(ClientSource.of(Database.client()), new Calls(Optional.empty(), ClientSource.of(Database.client())));
        private final AtomicInteger written = new AtomicInteger();
        private volatile boolean frozen;

        @Override
        public CompletionStage<Optional<StoredLease>> load(String name) {
            return frozen ? failed() : real.load(name);
        }

        @Override
        public CompletionStage<OptionalLong> replace(String name, long version, LeaseEntry entry) {
            written.incrementAndGet();
            return frozen ? failed() : real.replace(name, version, entry);
        }

        private static <T> CompletionStage<T> failed() {
            return CompletableFuture.failedFuture(new EventStoreUnavailableException("frozen", null));
        }
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    private Following following(KurrentDBBackend node) {
        return node.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name);
    }

    private RunningSubscription follow(KurrentDBBackend node, EventHandler handler) {
        return following(node).each(handler, FollowingLab.THREADS);
    }

    private static List<Long> versions(List<Recorded> seen) {
        return seen.stream().map(Recorded::version).toList();
    }

    private static List<Long> from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void one_node_handles_every_event_and_the_other_stands_by() {
        try (RunningSubscription running = follow(one, seenByOne::add); RunningSubscription standing = follow(other, seenByOther::add)) {
            for (int i = 1; i <= 20; i++) {
                lab.place(i, i);
            }
            until(() -> seenByOne.size() >= 20);
            assertThat(running.state()).isEqualTo(SubscriptionState.RUNNING);
            assertThat(standing.state()).isEqualTo(SubscriptionState.STANDING_BY);
            assertThat(standing.isConnected()).isFalse();
            assertThat(standing.behind()).isEmpty();
            until(() -> standing.noProgressSince().isEmpty());
        }
        assertThat(versions(seenByOne)).isEqualTo(from(1, 20));
        assertThat(seenByOther).isEmpty();
    }

    @Test
    void at_a_clean_stop_the_other_goes_on_with_the_next_event() {
        RunningSubscription running = follow(one, seenByOne::add);
        try (RunningSubscription standing = follow(other, seenByOther::add)) {
            lab.place(1, 3);
            until(() -> seenByOne.size() == 3);
            running.close();
            lab.place(4, 5);
            until(() -> seenByOther.size() >= 2);
            assertThat(standing.state()).isEqualTo(SubscriptionState.RUNNING);
            assertThat(running.state()).isEqualTo(SubscriptionState.CLOSED);
        }
        assertThat(versions(seenByOther)).containsExactly(4L, 5L);
    }

    @Test
    void a_holder_that_hung_and_returns_handles_no_further_event_and_cannot_move_the_position() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch returns = new CountDownLatch(1);
        try (RunningSubscription hung = follow(one, recorded -> {
            seenByOne.add(recorded);
            if (recorded.version() == 2) {
                leasesOfOne.frozen = true;
                hanging.countDown();
                returns.await();
            }
        })) {
            lab.place(1, 10);
            assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
            try (RunningSubscription successor = follow(other, seenByOther::add)) {
                until(() -> seenByOther.stream().anyMatch(recorded -> recorded.version() == 10));
                until(() -> other.checkpoints().load(lab.name).position().orElse(-1) >= seenByOther.get(seenByOther.size() - 1).position());
                leasesOfOne.frozen = false;
                returns.countDown();
                until(() -> hung.counts().handled() == 2);
                until(() -> hung.state() == SubscriptionState.STANDING_BY && !hung.isConnected());
                lab.place(11, 11);
                until(() -> seenByOther.stream().anyMatch(recorded -> recorded.version() == 11));
                assertThat(successor.failure()).isEmpty();
                assertThat(hung.failure()).isEmpty();
            }
        }
        assertThat(versions(seenByOne)).containsExactly(1L, 2L);
        assertThat(versions(seenByOther)).as("nothing is handled again when the other returns").isSorted().doesNotHaveDuplicates();
        assertThat(versions(seenByOther)).endsWith(10L, 11L).containsAll(from(3, 11));
    }

    @Test
    void a_handler_that_takes_longer_than_the_lease_keeps_it() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        lab.place(1, 2);
        try (RunningSubscription slow = follow(one, recorded -> {
            seenByOne.add(recorded);
            done.await();
        }); RunningSubscription standing = follow(other, seenByOther::add)) {
            until(() -> seenByOne.size() == 1);
            int before = leasesOfOne.written.get();
            until(() -> leasesOfOne.written.get() >= before + 5);
            assertThat(standing.state()).isEqualTo(SubscriptionState.STANDING_BY);
            done.countDown();
            until(() -> seenByOne.size() == 2);
            assertThat(slow.failure()).isEmpty();
        }
        assertThat(seenByOther).isEmpty();
    }

    @Test
    void a_holder_that_nobody_took_over_from_goes_on_where_it_was() {
        try (RunningSubscription alone = follow(one, seenByOne::add)) {
            lab.place(1, 3);
            until(() -> seenByOne.size() == 3);
            leasesOfOne.frozen = true;
            until(() -> alone.state() == SubscriptionState.STANDING_BY);
            lab.place(4, 6);
            leasesOfOne.frozen = false;
            until(() -> seenByOne.size() >= 6);
        }
        assertThat(versions(seenByOne)).isEqualTo(from(1, 6));
    }

    @Test
    void an_iterator_gives_nothing_while_another_node_has_it() {
        lab.place(1, 2);
        try (EventIterator events = following(one).iterate(Duration.ofSeconds(30))) {
            assertThat(events.next()).isPresent();
            try (EventIterator waiting = following(other).iterate(Duration.ofMillis(500))) {
                assertThat(waiting.next()).isEmpty();
                events.processed();
                events.close();
                until(() -> waiting.next().map(seenByOther::add).orElse(false));
            }
        }
        assertThat(versions(seenByOther)).containsExactly(2L);
    }

    @Test
    void a_paused_one_keeps_its_place() {
        try (RunningSubscription paused = follow(one, seenByOne::add); RunningSubscription standing = follow(other, seenByOther::add)) {
            paused.pause();
            lab.place(1, 1);
            until(() -> paused.state() == SubscriptionState.PAUSED);
            assertThat(standing.state()).isEqualTo(SubscriptionState.STANDING_BY);
            paused.resume();
            until(() -> seenByOne.size() == 1);
        }
        assertThat(seenByOther).isEmpty();
    }

    @Test
    void one_that_failed_lets_the_other_try() {
        lab.place(1, 1);
        try (RunningSubscription failing = follow(one, recorded -> {
            throw new IllegalStateException("a full disk");
        }); RunningSubscription standing = follow(other, seenByOther::add)) {
            until(() -> seenByOther.size() == 1);
            assertThat(failing.state()).isEqualTo(SubscriptionState.FAILED);
            assertThat(standing.state()).isEqualTo(SubscriptionState.RUNNING);
        }
    }

    @Test
    void a_reset_on_a_node_that_stands_by_is_carried_out_by_the_one_that_runs_it() {
        try (RunningSubscription running = follow(one, seenByOne::add); RunningSubscription standing = follow(other, seenByOther::add)) {
            lab.place(1, 3);
            until(() -> seenByOne.size() == 3);
            standing.reset(StartFrom.after(seenByOne.get(0).position()));
            until(() -> seenByOne.size() >= 5);
            assertThat(running.failure()).isEmpty();
        }
        assertThat(versions(seenByOne)).containsExactly(1L, 2L, 3L, 2L, 3L);
        assertThat(seenByOther).isEmpty();
    }

    @Test
    void without_a_lease_every_node_runs_it() {
        KurrentDBConfig without = SHORT.withoutSubscriptionLease();
        one.configure(Database.client(), without);
        other.configure(Database.client(), without);
        try (RunningSubscription first = follow(one, seenByOne::add); RunningSubscription second = follow(other, seenByOther::add)) {
            lab.place(1, 1);
            // They share a checkpoint, so the slower may find the event done.
            until(() -> !seenByOne.isEmpty() || !seenByOther.isEmpty());
            assertThat(first.state()).isEqualTo(SubscriptionState.RUNNING);
            assertThat(second.state()).isEqualTo(SubscriptionState.RUNNING);
        }
    }
}
