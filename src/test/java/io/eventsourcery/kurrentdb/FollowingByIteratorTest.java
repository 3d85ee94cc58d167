package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.assertBetween;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.MalformedEventException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.BatchIterator;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.StartFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class FollowingByIteratorTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final FollowingLab lab = new FollowingLab();

    private Following following() {
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning());
    }

    @Test
    void it_gives_what_is_there_and_what_is_written_later_in_order() {
        lab.place(1, 2);
        List<Object> seen = new ArrayList<>();
        try (EventIterator events = following().iterate(PATIENT)) {
            seen.add(events.next().orElseThrow().event());
            seen.add(events.next().orElseThrow().event());
            lab.place(3, 3);
            seen.add(events.next().orElseThrow().event());
        }
        assertThat(seen).containsExactly(new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3"));
    }

    @Test
    void it_gives_nothing_when_the_time_is_over_and_goes_on_after_that() {
        try (EventIterator events = following().iterate(SHORT)) {
            assertThat(events.next()).isEmpty();
            assertThat(events.hasNext()).isTrue();
            lab.place(1, 1);
            FollowingLab.until(() -> events.next().isPresent());
        }
    }

    @Test
    void an_event_is_processed_when_the_next_is_asked_for_or_when_it_is_said() {
        long first = lab.place(1, 1);
        long second = lab.place(2, 2);
        try (EventIterator events = following().iterate(PATIENT)) {
            events.next();
            assertThat(events.position().orElse(-1)).isLessThan(first);
            events.next();
            assertBetween(events.position(), first, second);
            events.processed();
            assertThat(events.position()).hasValue(second);
            assertThat(events.counts().handled()).isEqualTo(2);
        }
    }

    @Test
    void batches_are_as_large_as_asked_for_or_what_is_there_in_time() {
        lab.place(1, 25);
        List<Integer> sizes = new ArrayList<>();
        try (BatchIterator batches = following().iterateBatches(10, Duration.ofSeconds(2))) {
            for (int i = 0; i < 4; i++) {
                sizes.add(batches.next().size());
            }
        }
        assertThat(sizes).containsExactly(10, 10, 5, 0);
    }

    @Test
    void a_batch_is_processed_when_the_next_is_asked_for() {
        lab.place(1, 4);
        try (BatchIterator batches = following().iterateBatches(2, PATIENT)) {
            List<Recorded> first = batches.next();
            assertThat(batches.position()).isEmpty();
            batches.next();
            assertThat(batches.position()).hasValue(first.get(1).position());
        }
    }

    @Test
    void it_does_not_get_past_what_cannot_be_read_unless_it_may_skip_it() throws Exception {
        lab.place(1, 1);
        lab.appendRaw("order-placed", "{\"customer\": [1]}");
        lab.place(2, 2);
        try (EventIterator events = following().iterate(PATIENT)) {
            events.next();
            assertThatExceptionOfType(MalformedEventException.class).isThrownBy(events::next);
            assertThatExceptionOfType(MalformedEventException.class).isThrownBy(events::next);
        }
        try (EventIterator events = following().onFailure(FailurePolicy.SKIP).iterate(PATIENT)) {
            events.next();
            assertThat(events.next().orElseThrow().event()).isEqualTo(new OrderPlaced("2"));
            assertThat(events.counts().skipped()).isEqualTo(1);
        }
    }

    @Test
    void a_closed_one_has_nothing_more() {
        EventIterator events = following().iterate(SHORT);
        events.close();
        events.close();
        assertThat(events.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(events::next);
    }
}
