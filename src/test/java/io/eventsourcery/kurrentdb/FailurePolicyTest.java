package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.assertBetween;
import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Captured;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.Recorded;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.subscription.EventHandler;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionCounts;
import io.eventsourcery.subscription.SubscriptionState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
    private final FollowingLab lab = new FollowingLab();
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();

    private RunningSubscription follow(FailurePolicy policy, EventHandler handler) {
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).onFailure(policy).each(handler, FollowingLab.THREADS);
    }

    private void failOn2(Recorded recorded) throws IOException {
        if (recorded.version() == 2) {
            throw new IOException("cannot");
        }
        seen.add(recorded);
    }

    @Test
    void a_handler_that_fails_ends_the_subscription_and_the_failure_is_shown() {
        long first = lab.place(1, 1);
        long failing = lab.place(2, 2);
        lab.place(3, 3);
        try (RunningSubscription subscription = follow(FailurePolicy.FAIL, this::failOn2)) {
            until(() -> subscription.failure().isPresent());
            assertThat(subscription.failure()).get().isInstanceOf(IOException.class);
            assertBetween(subscription.position(), first, failing);
            assertThat(subscription.counts()).isEqualTo(new SubscriptionCounts(1, 0, 0));
            assertThat(subscription.isConnected()).isFalse();
        }
    }

    @Test
    void the_log_says_at_which_event_it_ended_and_nothing_of_its_content() {
        lab.place(1, 3);
        try (Captured log = Captured.from("io.eventsourcery.core.following.HandlingSubscription"); RunningSubscription subscription = follow(FailurePolicy.FAIL, this::failOn2)) {
            until(() -> subscription.failure().isPresent());
            assertThat(log.lines()).filteredOn(line -> line.contains(lab.tenant.value())).singleElement().asString()
                    .contains("version 2 of stream " + lab.order).contains("java.io.IOException").doesNotContain("Optional").doesNotContain("cannot");
        }
    }

    @Test
    void a_handler_that_fails_can_be_passed_over_and_counted() {
        lab.place(1, 2);
        long last = lab.place(3, 3);
        try (RunningSubscription subscription = follow(FailurePolicy.SKIP, this::failOn2)) {
            until(() -> subscription.counts().equals(new SubscriptionCounts(2, 0, 1)));
            assertThat(seen).extracting(Recorded::version).containsExactly(1L, 3L);
            assertThat(subscription.position().orElseThrow()).isGreaterThanOrEqualTo(last);
            assertThat(subscription.failure()).isEmpty();
        }
    }

    @Test
    void with_batches_the_policy_holds_for_all_events_of_the_batch_that_failed() {
        lab.place(1, 3);
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).onFailure(FailurePolicy.SKIP).inBatches(10, Duration.ofMillis(100), batch -> {
            throw new IOException("cannot");
        }, FollowingLab.THREADS)) {
            until(() -> subscription.counts().skipped() == 3);
            assertThat(subscription.counts().handled()).isZero();
        }
    }

    @Test
    void an_event_of_a_type_that_nobody_registered_follows_the_policy() throws Exception {
        lab.appendRaw("nobody-knows-me", "{}");
        lab.place(1, 1);
        try (RunningSubscription failing = follow(FailurePolicy.FAIL, seen::add); RunningSubscription skipping = follow(FailurePolicy.SKIP, recorded -> { })) {
            until(() -> failing.failure().isPresent());
            assertThat(failing.failure()).get().isInstanceOf(UnknownEventTypeException.class).extracting(Throwable::getMessage).asString().contains("nobody-knows-me");
            assertThat(seen).isEmpty();
            until(() -> skipping.counts().equals(new SubscriptionCounts(1, 0, 1)));
        }
    }

    @Test
    void an_event_that_cannot_be_read_follows_the_policy() throws Exception {
        lab.appendRaw("order-placed", "{\"customer\": [1]}");
        lab.place(1, 1);
        try (RunningSubscription failing = follow(FailurePolicy.FAIL, seen::add); RunningSubscription skipping = follow(FailurePolicy.SKIP, recorded -> { })) {
            until(() -> failing.failure().isPresent());
            assertThat(failing.failure()).get().isInstanceOf(MalformedEventException.class);
            until(() -> skipping.counts().equals(new SubscriptionCounts(1, 0, 1)));
        }
    }

    @Test
    void an_event_that_the_handler_does_nothing_with_is_passed_over_and_counted() {
        long last = lab.place(1, 3);
        try (RunningSubscription subscription = follow(FailurePolicy.FAIL, new EventHandler() {
            @Override
            public void handle(Recorded recorded) {
                seen.add(recorded);
            }

            @Override
            public boolean accepts(Recorded recorded) {
                return recorded.version() == 2;
            }
        })) {
            until(() -> subscription.counts().equals(new SubscriptionCounts(1, 2, 0)));
            assertThat(seen).extracting(Recorded::version).containsExactly(2L);
            assertThat(subscription.position().orElseThrow()).isGreaterThanOrEqualTo(last);
        }
    }

    @Test
    void a_thread_that_is_interrupted_ends_the_subscription_which_says_so_and_goes_on_with_the_same_event_when_it_is_told_to() {
        long first = lab.place(1, 1);
        List<Exception> interrupts = new CopyOnWriteArrayList<>(List.of(new InterruptedException("of the handler"), new IllegalStateException("of what it called")));
        try (RunningSubscription subscription = follow(FailurePolicy.SKIP, recorded -> {
            if (!interrupts.isEmpty()) {
                Exception interrupt = interrupts.remove(0);
                if (interrupt instanceof IllegalStateException) {
                    Thread.currentThread().interrupt();
                }
                throw interrupt;
            }
            seen.add(recorded);
        })) {
            for (int interrupted = 0; interrupted < 2; interrupted++) {
                until(() -> subscription.state() == SubscriptionState.FAILED);
                assertThat(subscription.failure()).get().isInstanceOf(InterruptedException.class);
                assertThat(subscription.position().orElse(-1)).isLessThan(first);
                subscription.resume();
            }
            until(() -> seen.size() == 1);
            assertThat(subscription.counts().skipped()).isZero();
        }
    }

    @Test
    void one_whose_executor_is_gone_cannot_be_resumed_and_says_so_and_still_why_it_ended() throws Exception {
        lab.place(1, 1);
        ExecutorService executor = Executors.newCachedThreadPool();
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).each(recorded -> {
            throw new IllegalStateException("always");
        }, executor)) {
            until(() -> subscription.state() == SubscriptionState.FAILED);
            executor.shutdown();

            assertThatExceptionOfType(EventStoreException.class).isThrownBy(subscription::resume).withMessageContaining("executor");
            assertThat(subscription.failure()).get().isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void one_that_is_closed_after_it_has_failed_has_no_failure_any_more() {
        lab.place(1, 1);
        RunningSubscription subscription = follow(FailurePolicy.FAIL, recorded -> {
            throw new IllegalStateException("always");
        });
        until(() -> subscription.failure().isPresent());

        subscription.close();

        assertThat(subscription.failure()).isEmpty();
    }
}
