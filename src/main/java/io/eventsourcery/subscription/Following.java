package io.eventsourcery.subscription;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What is to be followed and how, and the forms in which to do it: a handler that is called, or an iterator that is asked; for events one
 * by one, or for batches. Immutable and thread-safe: what says how, such as {@code durably} or {@code onFailure}, returns a changed copy.
 *
 * <p>Every form takes the events one after another in the order of the log, asks the database for no more than it can hold, and resumes by
 * itself after the last processed one when the connection was lost. Beginning a form throws
 * {@link io.eventsourcery.EventStoreUnavailableException} when the database is not there, unless {@link #whenAvailable} was said.
 */
public interface Following {
    /**
     * Remembers under this name how far it has come and goes on there the next time; the start that was given is for the first time only.
     * The position is saved after its events were processed, so an event can come twice, but none is lost.
     *
     * <p>One subscription runs under a name at a time, over all nodes of the application. The others stand by: a handler is not called, an
     * iterator gives nothing, until the one that runs is closed, dies, or is not heard of for longer than the configured lease.
     *
     * @param name not blank, at most 200 characters
     * @throws io.eventsourcery.InvalidInputException when it is not
     */
    Following durably(String name);

    /**
     * What becomes of an event that cannot be read or handled; {@link FailurePolicy#FAIL} unless said. {@link FailurePolicy#PARK} is for
     * handlers of durable subscriptions.
     */
    Following onFailure(FailurePolicy policy);

    /** How often a handler that failed is tried again before that; {@link Retries#none} unless said. Batches as a whole. For handlers. */
    Following retrying(Retries retries);

    /**
     * Begins also while the database is not there, and connects as soon as it is. {@link StartFrom#now} then means the moment of the first
     * connection.
     */
    Following whenAvailable();

    /**
     * Calls the handler with each event until the subscription is closed or fails.
     *
     * @param executor gets one task that runs as long as the subscription does, and calls the handler
     */
    RunningSubscription each(EventHandler handler, Executor executor);

    /**
     * Calls the handler with batches, never with an empty one.
     *
     * @param size     of a full batch, which is handed over at once; 1 or more. Only an upcaster that makes several events of one exceeds it.
     * @param limit    how long the first event of a batch waits for the batch to become full; 1 ms to 365 days
     * @param executor as in {@link #each}
     */
    RunningSubscription inBatches(int size, Duration limit, BatchHandler handler, Executor executor);

    /**
     * An iterator over the events.
     *
     * @param limit how long {@code next()} waits at most for an event before it returns an empty one; 1 ms to 365 days
     */
    EventIterator iterate(Duration limit);

    /**
     * An iterator over batches.
     *
     * @param size  of a full batch, which is returned at once; 1 or more
     * @param limit how long {@code next()} waits at most for the batch to become full; then it returns what is there, perhaps nothing
     */
    BatchIterator iterateBatches(int size, Duration limit);
}
