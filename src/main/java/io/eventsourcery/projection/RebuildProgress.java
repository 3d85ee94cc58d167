package io.eventsourcery.projection;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a rebuild has come.
 *
 * @param events   how many events it has handled
 * @param position the position in the database's log up to which it has come; 0 before the first event
 * @param head     the end of the log when it began
 * @param elapsed  since it began
 * @param switched whether it has caught up and its read model has taken the place of the live one
 */
public record RebuildProgress(long events, long position, long head, Duration elapsed, boolean switched) {
    /** Which share of the log is done, from 0 to 1. The log holds what others write as well, so events may come unevenly. */
    public double done() {
        return switched || position >= head ? 1 : (double) position / head;
    }

    /** Handled events, on average since it began. */
    public double eventsPerSecond() {
        return elapsed.isZero() ? 0 : events * 1e9 / elapsed.toNanos();
    }

    /** How long it will take to catch up if it goes on as until now; empty while that cannot be told. */
    public Optional<Duration> left() {
        return done() == 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) (elapsed.toMillis() * (1 - done()) / done())));
    }

    /** For a log. */
    @Override
    public String toString() {
        return Math.round(done() * 100) + " % done, " + events + " events, " + Math.round(eventsPerSecond()) + " a second"
                + left().filter(time -> !switched).map(time -> ", about " + time.toSeconds() + " s left").orElse("");
    }
}
