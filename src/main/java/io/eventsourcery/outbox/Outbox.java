package io.eventsourcery.outbox;

import java.util.concurrent.Executor;

/**
 * The events of all tenants on their way to a publisher. One run or worker at a time, over all nodes of the application, so that the
 * order of each stream is kept, also when an event has to be tried again; any number where the order is {@link OutboxOrder#NONE}. Where a tenant can be current,
 * as in a container, the event's is while a publisher is called. Thread-safe.
 */
public interface Outbox {
    /**
     * Publishes what waits, on this thread, one after another, retries included, and returns when nothing is left or {@code limit}
     * deliveries were made.
     *
     * @param limit the most deliveries to make, at least 1; a retry is a delivery
     * @throws io.eventsourcery.InvalidInputException          when the publisher is null or the limit below 1
     * @throws io.eventsourcery.OutboxInUseException           when another run or worker is at it
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     * @throws io.eventsourcery.OutboxNameTakenException       when the outbox's name belongs to something else
     */
    OutboxCounts run(OutboxPublisher publisher, int limit);

    /**
     * Publishes what comes until it is closed; stands by while another run or worker is at it, and while the database is not there.
     *
     * @param executor gets one task that runs as long as the worker does, and one for each publication: it has to have a thread more than the
     *                 outbox's concurrency
     */
    OutboxWorker start(OutboxPublisher publisher, Executor executor);

    /** What was put aside. Works at any time, on any node. */
    ParkedEvents parked();

    /** What the runs and workers of this object have done so far. */
    OutboxCounts counts();

    /** How the worker fares that this object started last. Asks nobody, so it is cheap. */
    OutboxState state();
}
