package io.eventsourcery.core;

import java.time.Duration;

/** A moment to come, by a clock that nobody sets. */
public record Deadline(long nanos) {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }

    /** Zero when it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    public Deadline orEarlier(Deadline other) {
        return other.nanos - nanos < 0 ? other : this;
    }
}
