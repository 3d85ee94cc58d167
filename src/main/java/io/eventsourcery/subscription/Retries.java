package io.eventsourcery.subscription;

import io.eventsourcery.InvalidInputException;
import java.time.Duration;
import java.util.Optional;

/**
 * How often a handler is called again with an event or a batch that it failed with, before the {@link FailurePolicy} decides. Later events
 * wait meanwhile. Immutable.
 *
 * @param attempts       how often it is tried at most, the first time included
 * @param within         no further attempt begins when this time is over since the first one failed; empty for no such limit
 * @param backoff        how long after the first failure the second attempt follows, at most; doubled for every further one. Half to all of
 *                       it, at random
 * @param longestBackoff the longest time between two attempts
 */
public record Retries(int attempts, Optional<Duration> within, Duration backoff, Duration longestBackoff) {
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** @throws InvalidInputException when there is no attempt, or a time below 1 ms or above 365 days */
    public Retries {
        if (attempts < 1) {
            throw new InvalidInputException("number of attempts", attempts, "1 or more");
        }
        InvalidInputException.requireNonNull(within, "time limit of retries").ifPresent(time -> InvalidInputException.requireDuration(time, "time limit of retries"));
        InvalidInputException.requireDuration(backoff, "back-off");
        InvalidInputException.requireDuration(longestBackoff, "longest back-off");
    }

    /** One attempt. */
    public static Retries none() {
        return attempts(1);
    }

    /** So many attempts, the first one included, half a second to half a minute apart. */
    public static Retries attempts(int attempts) {
        return new Retries(attempts, Optional.empty(), BACKOFF, LONGEST);
    }

    /** As many attempts as fit into a time, half a second to half a minute apart. */
    public static Retries within(Duration time) {
        return attempts(Integer.MAX_VALUE).notAfter(time);
    }

    /** And none when this time is over since the first failure. */
    public Retries notAfter(Duration time) {
        return new Retries(attempts, Optional.of(InvalidInputException.requireNonNull(time, "time limit of retries")), backoff, longestBackoff);
    }

    public Retries withBackoff(Duration first, Duration longest) {
        return new Retries(attempts, within, first, longest);
    }
}
