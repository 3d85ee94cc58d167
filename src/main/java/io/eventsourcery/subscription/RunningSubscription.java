package io.eventsourcery.subscription;

import java.util.Optional;

/** A subscription that calls a handler. Thread-safe. */
public interface RunningSubscription extends SubscriptionProgress, AutoCloseable {
    /** Why it ended by itself; empty while it runs and after {@link #close}. */
    Optional<Throwable> failure();

    /** Whether it has a connection to the database at this moment, as far as it knows; while it has none it tries again. */
    boolean isConnected();

    /**
     * Ends it after the event or batch at hand, and saves the position of a durable one; waits for that at most ten seconds. Again is
     * harmless.
     */
    @Override
    void close();
}
