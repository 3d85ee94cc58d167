package io.eventsourcery.core.following;

import java.time.Duration;
import java.util.Optional;

/** A subscription in portions. For one thread. */
interface Portions {
    /** @return empty when none was complete in time */
    Optional<Portion> next(Duration wait) throws InterruptedException;

    /** What has come of the next one so far; empty when nothing has. */
    default Optional<Portion> incomplete() {
        return Optional.empty();
    }

    /** Whether something has come and was not given out. */
    default boolean isHolding() {
        return false;
    }

    /** Forgets what has come and was not given out. */
    default void forget() {
    }
}
