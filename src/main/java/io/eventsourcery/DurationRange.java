package io.eventsourcery;

import java.time.Duration;

/** The durations that can be waited for: what is much longer than a year cannot be counted in nanoseconds. */
record DurationRange(Duration least) {
    static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    boolean contains(Duration duration) {
        return duration != null && duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0;
    }

    @Override
    public String toString() {
        return least.toMillis() + (least.toMillis() == 1 ? " millisecond to " : " milliseconds to ") + LONGEST.toDays() + " days";
    }
}
