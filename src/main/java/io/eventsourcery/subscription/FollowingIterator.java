package io.eventsourcery.subscription;

import java.util.Iterator;

/**
 * A subscription that is asked. It never ends by itself: what is not there yet may still come. For one thread at a time.
 *
 * <p>What {@link #next} returned counts as processed when {@link #next} is called again, or {@link #processed}.
 *
 * @param <T> what {@link #next} returns when time is over as well
 */
public interface FollowingIterator<T> extends Iterator<T>, SubscriptionProgress, AutoCloseable {
    /** Whether it is open. */
    @Override
    boolean hasNext();

    /**
     * The next, waiting for it at most the time limit.
     *
     * @throws java.util.NoSuchElementException        when it is closed
     * @throws io.eventsourcery.EventStoreException    when an event cannot be read and the policy is {@link FailurePolicy#FAIL}, or the
     *                                                 database's client was closed; again, each time. A lost connection is no reason.
     */
    @Override
    T next();

    /** Says that what {@link #next} returned last was processed; needed for the last one before {@link #close} only. */
    void processed();

    /** Ends it, and saves the position of a durable one. Again is harmless. */
    @Override
    void close();
}
