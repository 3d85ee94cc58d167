package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.assertBetween;
import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.subscription.BatchHandler;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FollowingInBatchesTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final FollowingLab lab = new FollowingLab();
    private final List<List<Recorded>> batches = new CopyOnWriteArrayList<>();

    private Following following() {
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning());
    }

    private static RunningSubscription begin(Following following, int size, Duration limit, BatchHandler handler) {
        return following.inBatches(size, limit, handler, FollowingLab.THREADS);
    }

    private List<Long> versions() {
        return batches.stream().flatMap(List::stream).map(Recorded::version).toList();
    }

    @Test
    void a_full_batch_is_handed_over_at_once() {
        lab.place(1, 25);
        try (RunningSubscription subscription = begin(following(), 10, LONG, batches::add)) {
            until(() -> batches.size() == 2);
            assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSize(10));

            lab.place(26, 30);
            until(() -> subscription.counts().handled() == 30);
            assertThat(versions()).isSorted().doesNotHaveDuplicates().hasSize(30);
            until(() -> subscription.position().orElse(-1) >= batches.get(2).get(9).position());
        }
    }

    @Test
    void a_batch_that_does_not_become_full_is_handed_over_when_its_time_is_over() {
        lab.place(1, 3);
        try (RunningSubscription subscription = begin(following(), 10, SHORT, batches::add)) {
            until(() -> versions().size() == 3);
            lab.place(4, 4);
            until(() -> versions().size() == 4);
            assertThat(batches.get(batches.size() - 1)).hasSize(1);
        }
    }

    @Test
    void no_batch_is_empty() {
        try (RunningSubscription subscription = begin(following(), 10, Duration.ofMillis(1), batches::add)) {
            lab.appendForeign(5);
            lab.place(1, 1);
            until(() -> versions().size() == 1);
        }
        assertThat(batches).noneMatch(List::isEmpty);
    }

    @Test
    void a_batch_whose_handler_fails_ends_the_subscription_before_it() {
        long last = lab.place(1, 2);
        long failing = lab.place(3, 3);
        lab.place(4, 4);
        try (RunningSubscription subscription = begin(following(), 2, LONG, batch -> {
            if (batch.get(0).version() == 3) {
                throw new IllegalStateException("cannot");
            }
        })) {
            until(() -> subscription.failure().isPresent());
            assertThat(subscription.failure()).get().isInstanceOf(IllegalStateException.class);
            assertBetween(subscription.position(), last, failing);
            assertThat(subscription.counts().handled()).isEqualTo(2);
        }
    }

    @Test
    void a_batch_whose_handler_fails_can_be_skipped_as_a_whole() {
        lab.place(1, 6);
        try (RunningSubscription subscription = begin(following().onFailure(FailurePolicy.SKIP), 2, LONG, batch -> {
            if (batch.get(0).version() == 3) {
                throw new IllegalStateException("cannot");
            }
            batches.add(batch);
        })) {
            until(() -> subscription.counts().handled() == 4);
            assertThat(versions()).containsExactly(1L, 2L, 5L, 6L);
            assertThat(subscription.counts().skipped()).isEqualTo(2);
        }
    }

    @Test
    void what_came_before_an_event_that_cannot_be_read_is_handed_over_first() throws Exception {
        long last = lab.place(1, 3);
        long unknown = lab.appendRaw("nobody-knows-me", "{}");
        try (RunningSubscription subscription = begin(following(), 10, LONG, batches::add)) {
            until(() -> subscription.failure().isPresent());
            assertThat(subscription.failure()).get().isInstanceOf(UnknownEventTypeException.class);
            assertThat(versions()).containsExactly(1L, 2L, 3L);
            assertBetween(subscription.position(), last, unknown);
        }
    }

    @Test
    void a_batch_goes_on_behind_an_event_that_cannot_be_read_and_is_skipped() throws Exception {
        lab.place(1, 1);
        lab.appendRaw("nobody-knows-me", "{}");
        long last = lab.append(new OrderPlaced("2"));
        try (RunningSubscription subscription = begin(following().onFailure(FailurePolicy.SKIP), 2, LONG, batches::add)) {
            until(() -> subscription.counts().handled() == 2);
            assertThat(versions()).containsExactly(1L, 3L);
            assertThat(subscription.counts().skipped()).isEqualTo(1);
            assertThat(subscription.position().orElseThrow()).isGreaterThanOrEqualTo(last);
        }
    }

    @Test
    void sizes_and_times_that_cannot_be_are_refused_and_named() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> begin(following(), 0, LONG, batches::add)).withMessageContaining("batch size: 0");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> begin(following(), 1, Duration.ZERO, batches::add)).withMessageContaining("time limit: PT0S");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> begin(following(), 1, LONG, null)).withMessageContaining("handler");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> following().iterate(null)).withMessageContaining("time limit");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> following().retrying(Retries.attempts(2)).iterate(Duration.ofSeconds(1)))
                .withMessageContaining("retries");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> following().durably(" ")).withMessageContaining("subscription name");
    }
}
