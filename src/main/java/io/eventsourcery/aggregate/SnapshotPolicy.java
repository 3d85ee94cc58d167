package io.eventsourcery.aggregate;

import io.eventsourcery.InvalidInputException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * When to take a snapshot of an aggregate; asked whenever events of it were saved. Must be thread-safe. What it throws is logged, and no
 * snapshot is taken.
 *
 * @param <T> the aggregate's class
 */
@FunctionalInterface
public interface SnapshotPolicy<T> {
    boolean isDue(SinceSnapshot<? extends T> since);

    static <T> SnapshotPolicy<T> never() {
        return since -> false;
    }

    /**
     * When at least so many events have been saved since the last snapshot.
     *
     * @throws InvalidInputException when it is less than 1
     */
    static <T> SnapshotPolicy<T> every(int events) {
        if (events < 1) {
            throw new InvalidInputException("number of events between snapshots", events, "1 or more");
        }
        return since -> since.events() >= events;
    }

    /** As {@link #olderThan(Duration, Clock)}, by the system's clock. */
    static <T> SnapshotPolicy<T> olderThan(Duration age) {
        return olderThan(age, Clock.systemUTC());
    }

    /**
     * When the last snapshot is older than this; where there is none, when the stream's first event is. It is noticed when events are
     * saved, so a stream in which nothing happens gets no snapshot.
     *
     * @throws InvalidInputException when the age is negative
     */
    static <T> SnapshotPolicy<T> olderThan(Duration age, Clock clock) {
        if (InvalidInputException.requireNonNull(age, "age of a snapshot").isNegative()) {
            throw new InvalidInputException("age of a snapshot", age, "a duration that is not negative");
        }
        return since -> since.since().plus(age).isBefore(clock.instant());
    }

    /** When the aggregate is in such a state. */
    static <T> SnapshotPolicy<T> when(Predicate<T> state) {
        InvalidInputException.requireNonNull(state, "state");
        return since -> state.test(since.aggregate());
    }

    /** When at least one of the two says so. */
    default <U extends T> SnapshotPolicy<U> or(SnapshotPolicy<? super U> other) {
        return since -> isDue(since) || other.isDue(since);
    }

    /** When both say so. */
    default <U extends T> SnapshotPolicy<U> and(SnapshotPolicy<? super U> other) {
        return since -> isDue(since) && other.isDue(since);
    }
}
