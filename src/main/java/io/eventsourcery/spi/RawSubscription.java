package io.eventsourcery.spi;

import java.time.Duration;
import java.util.Optional;

/** What was selected, in the order of the log. For one reader at a time; close from any thread. */
public interface RawSubscription extends AutoCloseable {
    /**
     * @return empty when none came in time
     * @throws io.eventsourcery.EventStoreException when the subscription has ended
     */
    Optional<RawProgress> next(Duration wait) throws InterruptedException;

    /**
     * Whether everything selected has been given out that was in the log when it was last known to be at its end. False where the database
     * does not tell.
     */
    boolean isCaughtUp();

    /** Whoever waits for the next is woken, and is told that there is none or that the subscription has ended. */
    @Override
    void close();
}
