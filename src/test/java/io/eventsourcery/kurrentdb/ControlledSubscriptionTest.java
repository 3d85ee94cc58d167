package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static io.eventsourcery.kurrentdb.FollowingLab.untilHandled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.EventHandler;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionCounts;
import io.eventsourcery.subscription.SubscriptionState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ControlledSubscriptionTest {
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final FollowingLab lab = new FollowingLab(Database.client(), KurrentDBConfig.defaults().withCheckpointInterval(Duration.ofMillis(100)));
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean(true);

    private Following following() {
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning());
    }

    private RunningSubscription durable(EventHandler handler) {
        return following().durably(lab.name).each(handler, FollowingLab.THREADS);
    }

    private List<Long> versions() {
        return seen.stream().map(Recorded::version).toList();
    }

    private void failOn2WhileBroken(Recorded recorded) throws IOException {
        if (recorded.version() == 2 && broken.get()) {
            throw new IOException("cannot");
        }
        seen.add(recorded);
    }

    @Test
    void a_paused_one_handles_nothing_until_it_goes_on() {
        try (RunningSubscription subscription = durable(seen::add)) {
            lab.place(1, 1);
            untilHandled(subscription, 1);
            subscription.pause();
            assertThat(subscription.state()).isEqualTo(SubscriptionState.PAUSED);
            lab.place(2, 3);
            RunningSubscription watching = following().each(recorded -> { }, FollowingLab.THREADS);
            untilHandled(watching, 3);
            watching.close();
            assertThat(subscription.noProgressSince()).isPresent();
            assertThat(versions()).containsExactly(1L);
            subscription.resume();
            untilHandled(subscription, 3);
            assertThat(subscription.state()).isEqualTo(SubscriptionState.RUNNING);
        }
        assertThat(versions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_pause_waits_for_the_handler_that_is_at_work() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        lab.place(1, 2);
        try (RunningSubscription subscription = durable(recorded -> {
            working.countDown();
            done.await();
            seen.add(recorded);
        })) {
            assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> pausing = CompletableFuture.runAsync(subscription::pause, FollowingLab.THREADS);
            until(() -> subscription.state() == SubscriptionState.PAUSED);
            assertThat(pausing).isNotDone();
            done.countDown();
            pausing.get(30, TimeUnit.SECONDS);
            assertThat(versions()).containsExactly(1L);
        }
    }

    @Test
    void a_durable_one_is_reset_to_the_beginning_and_that_outlives_it() {
        lab.place(1, 3);
        try (RunningSubscription subscription = durable(seen::add)) {
            untilHandled(subscription, 3);
            subscription.pause();
            subscription.reset(StartFrom.beginning());
            assertThat(subscription.position()).isEmpty();
            assertThat(lab.backend.checkpoints().load(lab.name).position()).isEmpty();
        }
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.now()).durably(lab.name).each(seen::add, FollowingLab.THREADS)) {
            untilHandled(subscription, 3);
        }
        assertThat(versions()).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    }

    @Test
    void a_reset_while_a_handler_is_at_work_comes_after_it_and_is_not_undone_by_its_checkpoint() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        lab.place(1, 3);
        try (RunningSubscription subscription = durable(recorded -> {
            seen.add(recorded);
            if (seen.size() == 3) {
                working.countDown();
                done.await();
            }
        })) {
            assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> reset = CompletableFuture.runAsync(() -> subscription.reset(StartFrom.after(seen.get(0).position())), FollowingLab.THREADS);
            assertThat(reset).isNotDone();
            done.countDown();
            reset.get(30, TimeUnit.SECONDS);
            until(() -> seen.size() >= 5);
        }
        assertThat(versions()).containsExactly(1L, 2L, 3L, 2L, 3L);
    }

    @Test
    void one_that_is_not_durable_is_reset_as_well_also_forwards() {
        lab.place(1, 3);
        try (RunningSubscription subscription = following().each(seen::add, FollowingLab.THREADS)) {
            untilHandled(subscription, 3);
            subscription.reset(StartFrom.beginning());
            untilHandled(subscription, 6);
            subscription.pause();
            lab.place(4, 4);
            subscription.reset(StartFrom.now());
            subscription.resume();
            lab.place(5, 5);
            untilHandled(subscription, 7);
        }
        assertThat(versions()).containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 5L);
    }

    @Test
    void a_handler_can_pause_its_own_subscription() {
        lab.place(1, 2);
        RunningSubscription[] subscription = new RunningSubscription[1];
        CountDownLatch known = new CountDownLatch(1);
        try (RunningSubscription running = durable(recorded -> {
            known.await();
            subscription[0].pause();
            seen.add(recorded);
        })) {
            subscription[0] = running;
            known.countDown();
            until(() -> seen.size() == 1 && running.state() == SubscriptionState.PAUSED);
            running.resume();
            until(() -> seen.size() == 2);
        }
        assertThat(versions()).containsExactly(1L, 2L);
    }

    @Test
    void one_that_failed_goes_on_with_the_event_that_it_failed_with() {
        lab.place(1, 3);
        try (RunningSubscription subscription = durable(this::failOn2WhileBroken)) {
            until(() -> subscription.state() == SubscriptionState.FAILED);
            assertThat(subscription.failure()).get().isInstanceOf(IOException.class);
            assertThat(subscription.noProgressSince()).isPresent();
            broken.set(false);
            subscription.resume();
            until(() -> seen.size() >= 3);
            assertThat(subscription.failure()).isEmpty();
            assertThat(subscription.state()).isEqualTo(SubscriptionState.RUNNING);
        }
        assertThat(versions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void one_that_failed_can_be_reset_behind_the_event_that_it_failed_with() {
        lab.place(1, 1);
        long failing = lab.place(2, 2);
        lab.place(3, 3);
        try (RunningSubscription subscription = following().each(this::failOn2WhileBroken, FollowingLab.THREADS)) {
            until(() -> subscription.state() == SubscriptionState.FAILED);
            subscription.reset(StartFrom.after(failing));
            assertThat(subscription.state()).isEqualTo(SubscriptionState.FAILED);
            subscription.resume();
            until(() -> seen.size() >= 2);
        }
        assertThat(versions()).containsExactly(1L, 3L);
    }

    @Test
    void a_handler_that_fails_is_tried_again_while_later_events_wait() {
        AtomicInteger left = new AtomicInteger(2);
        lab.place(1, 3);
        try (RunningSubscription subscription = following().retrying(Retries.attempts(3).withBackoff(MOMENT, MOMENT)).each(recorded -> {
            if (recorded.version() == 2 && left.getAndDecrement() > 0) {
                throw new IOException("not yet");
            }
            seen.add(recorded);
        }, FollowingLab.THREADS)) {
            untilHandled(subscription, 3);
            assertThat(subscription.counts()).isEqualTo(new SubscriptionCounts(3, 0, 0, 0, 2));
        }
        assertThat(versions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void after_the_last_attempt_the_policy_decides() {
        lab.place(1, 3);
        Following retrying = following().retrying(Retries.attempts(3).withBackoff(MOMENT, MOMENT));
        try (RunningSubscription failing = retrying.each(this::failOn2WhileBroken, FollowingLab.THREADS);
             RunningSubscription skipping = retrying.onFailure(FailurePolicy.SKIP).each(this::failOn2WhileBroken, FollowingLab.THREADS)) {
            until(() -> failing.failure().isPresent());
            assertThat(failing.counts()).isEqualTo(new SubscriptionCounts(1, 0, 0, 0, 2));
            until(() -> skipping.counts().equals(new SubscriptionCounts(2, 0, 1, 0, 2)));
        }
    }

    @Test
    void a_batch_is_tried_again_as_a_whole() {
        AtomicInteger left = new AtomicInteger(2);
        List<List<Recorded>> batches = new CopyOnWriteArrayList<>();
        lab.place(1, 4);
        try (RunningSubscription subscription = following().retrying(Retries.attempts(3).withBackoff(MOMENT, MOMENT)).inBatches(2, Duration.ofMinutes(1), batch -> {
            batches.add(batch);
            if (left.getAndDecrement() > 0) {
                throw new IOException("not yet");
            }
        }, FollowingLab.THREADS)) {
            untilHandled(subscription, 4);
        }
        assertThat(batches).extracting(batch -> batch.get(0).version()).containsExactly(1L, 1L, 1L, 3L);
    }

    @Test
    void a_wait_between_two_attempts_ends_when_it_is_told_to() {
        lab.place(1, 2);
        Following patient = following().retrying(Retries.attempts(3).withBackoff(Duration.ofHours(1), Duration.ofHours(1)));
        try (RunningSubscription subscription = patient.each(this::failOn2WhileBroken, FollowingLab.THREADS)) {
            until(() -> subscription.counts().retried() == 1);
            broken.set(false);
            subscription.reset(StartFrom.after(subscription.position().orElseThrow()));
            untilHandled(subscription, 2);
        }
        broken.set(true);
        RunningSubscription closed = patient.each(this::failOn2WhileBroken, FollowingLab.THREADS);
        until(() -> closed.counts().retried() == 1);
        closed.close();
        until(() -> !closed.isConnected());
        assertThat(closed.failure()).isEmpty();
    }

    @Test
    void it_tells_when_it_has_caught_up_and_how_far_it_is_behind_otherwise() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Instant before = Instant.now();
        try (RunningSubscription subscription = durable(recorded -> {
            working.countDown();
            done.await();
            seen.add(recorded);
        })) {
            until(subscription::isCaughtUp);
            assertThat(subscription.behind()).hasValue(0);
            assertThat(subscription.noProgressSince()).isEmpty();
            lab.place(1, 2);
            assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
            until(() -> !subscription.isCaughtUp());
            assertThat(subscription.behind().orElseThrow()).isPositive();
            assertThat(subscription.noProgressSince().orElseThrow()).isBetween(before, Instant.now());
            done.countDown();
            untilHandled(subscription, 2);
            until(subscription::isCaughtUp);
        }
    }

    @Test
    void a_reset_that_finds_no_database_says_so_and_one_to_nowhere_is_refused() {
        KurrentDBBackend nowhere = new KurrentDBBackend().configure("kurrentdb://127.0.0.1:1?tls=false", KurrentDBConfig.defaults().withTimeout(Duration.ofMillis(300)));
        try (nowhere; RunningSubscription subscription = nowhere.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name).whenAvailable()
                .each(seen::add, FollowingLab.THREADS)) {
            assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> subscription.reset(StartFrom.beginning()));
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> subscription.reset(null)).withMessageContaining("position");
            assertThat(subscription.state()).isEqualTo(SubscriptionState.STANDING_BY);
        }
    }
}
