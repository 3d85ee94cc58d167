package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Captured;
import io.eventsourcery.Database;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.OutboxState.Status;
import io.eventsourcery.spi.StoredLease;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was closed keeps nothing for itself that another node waits for. */
class ClosedSoonTest {
    private final FollowingLab lab = new FollowingLab();
    private final KurrentDBLeaseStorage leases = new KurrentDBLeaseStorage(ClientSource.of(Database.client()), new Calls(Optional.empty(), ClientSource.of(Database.client())));

    private Following following(String name) {
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).whenAvailable().durably(name);
    }

    private RunningSubscription closedAfter(int events) {
        lab.place(1, events);
        RunningSubscription subscription = following(lab.name).each(recorded -> { }, FollowingLab.THREADS);
        FollowingLab.untilHandled(subscription, events);
        subscription.close();
        return subscription;
    }

    private Optional<UUID> holder(String name) throws Exception {
        return leases.load("subscription:" + name).toCompletableFuture().get(20, TimeUnit.SECONDS).map(StoredLease::entry).flatMap(entry -> entry.session());
    }

    @Test
    void in_a_thousand_rounds_one_that_is_closed_while_it_begins_leaves_no_lease() throws Exception {
        List<CompletableFuture<Void>> hands = IntStream.range(0, 10).mapToObj(hand -> CompletableFuture.runAsync(() -> {
            for (int round = 0; round < 100; round++) {
                String name = lab.name + "-" + hand + "-" + round;
                RunningSubscription subscription = following(name).each(recorded -> { }, FollowingLab.THREADS);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Duration.ofMillis(60).toNanos()));
                subscription.close();
            }
        }, FollowingLab.THREADS)).toList();
        CompletableFuture.allOf(hands.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);

        for (int hand = 0; hand < 10; hand++) {
            for (int round = 0; round < 100; round++) {
                assertThat(holder(lab.name + "-" + hand + "-" + round)).as("round %d of %d", round, hand).isEmpty();
            }
        }
    }

    @Test
    void one_that_was_closed_does_not_begin_again() {
        RunningSubscription subscription = closedAfter(1);

        subscription.pause();
        subscription.resume();

        assertThat(subscription.state()).isEqualTo(SubscriptionState.CLOSED);
    }

    @Test
    void one_that_was_closed_can_be_reset_for_the_next_to_go_on_there() {
        RunningSubscription subscription = closedAfter(2);

        subscription.reset(StartFrom.beginning());

        try (RunningSubscription next = following(lab.name).each(recorded -> { }, FollowingLab.THREADS)) {
            FollowingLab.untilHandled(next, 2);
            assertThat(next.counts().handled()).isEqualTo(2);
        }
    }

    @Test
    void all_are_asked_to_stop_before_one_is_waited_for() throws Exception {
        KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(Database.client());
        List<RunningSubscription> subscriptions = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(3);
        AtomicInteger ended = new AtomicInteger();
        lab.place(1, 1);
        for (int i = 0; i < 3; i++) {
            subscriptions.add(backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name + i).each(recorded -> {
                begun.countDown();
                FollowingLab.until(() -> subscriptions.stream().allMatch(one -> one.state() == SubscriptionState.CLOSED));
                ended.incrementAndGet();
            }, FollowingLab.THREADS));
        }
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        try (Captured log = Captured.from("io.eventsourcery.core.Stopping")) {
            backend.close();
            assertThat(log.lines()).noneMatch(line -> line.contains(lab.name));
        }
        assertThat(ended).hasValue(3);
    }

    @Test
    void a_backend_closes_what_it_runs_before_itself() throws Exception {
        KurrentDBBackend backend = new KurrentDBBackend().configure(Database.connectionString(), KurrentDBConfig.defaults()
                .withOutboxName(Database.outboxName())).withOutbox();
        RunningSubscription subscription = backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).each(recorded -> { }, FollowingLab.THREADS);
        FollowingLab.until(() -> subscription.state() == SubscriptionState.RUNNING);
        backend.outbox().start(recorded -> { }, FollowingLab.THREADS);

        backend.close();

        assertThat(subscription.state()).isEqualTo(SubscriptionState.CLOSED);
        assertThat(subscription.failure()).isEmpty();
        assertThat(holder(lab.name)).isEmpty();
        FollowingLab.until(() -> backend.outbox().state().status() == Status.STOPPED);
        assertThat(backend.outbox().state().problem()).isEmpty();
    }

    @Test
    void a_backend_that_is_closed_before_a_subscription_has_a_thread_leaves_no_lease() throws Exception {
        KurrentDBBackend backend = new KurrentDBBackend().configure(Database.connectionString(), KurrentDBConfig.defaults());
        List<Runnable> begun = new CopyOnWriteArrayList<>();
        backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).each(recorded -> { }, begun::add);
        assertThat(holder(lab.name)).isPresent();

        backend.close();

        assertThat(holder(lab.name)).isEmpty();
        try (Captured log = Captured.from("io.eventsourcery")) {
            begun.forEach(Runnable::run);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void a_backend_that_is_closed_by_an_interrupted_thread_leaves_no_lease_and_no_client_and_the_thread_is_interrupted_still() throws Exception {
        KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(Database.connectionString(), KurrentDBConfig.defaults());
        lab.place(1, 1);
        RunningSubscription subscription = backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name)
                .each(recorded -> { }, FollowingLab.THREADS);
        FollowingLab.untilHandled(subscription, 1);

        Thread.currentThread().interrupt();
        try {
            backend.close();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        FollowingLab.until(() -> holder(lab.name).isEmpty());
        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(() -> backend.checkpoints().load(lab.name));
    }

    @Test
    void a_backend_that_a_handler_closes_is_closed_when_the_handler_has_returned() throws Exception {
        KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(Database.connectionString(), KurrentDBConfig.defaults());
        long position = lab.place(1, 1);
        AtomicInteger handled = new AtomicInteger();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Executor thread = task -> FollowingLab.THREADS.execute(() -> {
            task.run();
            ended.complete(null);
        });
        backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).each(recorded -> {
            backend.close();
            backend.checkpoints().load(lab.name);
            handled.incrementAndGet();
        }, thread);
        ended.get(20, TimeUnit.SECONDS);

        assertThat(handled).as("the handler had a client to its end").hasValue(1);
        assertThat(holder(lab.name)).isEmpty();
        assertThat(lab.backend.checkpoints().load(lab.name).position()).hasValue(position);
        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(() -> backend.checkpoints().load(lab.name));
    }

    @Test
    void whoever_closes_a_backend_again_waits_for_the_handler_that_has_closed_it() throws Exception {
        KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(Database.connectionString(), KurrentDBConfig.defaults());
        long position = lab.place(1, 1);
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).each(recorded -> {
            backend.close();
            closed.countDown();
            goOn.await(20, TimeUnit.SECONDS);
        }, FollowingLab.THREADS);
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        Thread again = new Thread(backend::close, "again");

        again.start();
        FollowingLab.until(() -> again.getState() == Thread.State.TIMED_WAITING || !again.isAlive());
        goOn.countDown();
        again.join(20_000);

        assertThat(again.isAlive()).isFalse();
        assertThat(lab.backend.checkpoints().load(lab.name).position()).hasValue(position);
        assertThat(holder(lab.name)).isEmpty();
    }
}
