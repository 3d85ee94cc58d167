package io.eventsourcery.outbox;

import java.util.concurrent.Executor;

/**
 * The events of all tenants on their way to a publisher. One run or worker at a time, over all nodes of the application, so that the
 * order of each stream is kept, also when an event has to be tried again.
 */
public interface Outbox {
    /**
     * Publishes what waits, retries included, and returns when nothing is left or {@code limit} deliveries were made.
     *
     * @param limit the most deliveries to make, at least 1; a retry is a delivery
     * @throws io.eventsourcery.InvalidInputException          when the publisher is null or the limit below 1
     * @throws io.eventsourcery.OutboxInUseException           when another run or worker is at it
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    OutboxCounts run(OutboxPublisher publisher, int limit);

    /**
     * Publishes what comes until it is closed; stands by while another run or worker is at it, and while the database is not there.
     *
     * @param executor gets one task that runs as long as the worker does
     */
    OutboxWorker start(OutboxPublisher publisher, Executor executor);

    /** What the runs and workers of this object have done so far. */
    OutboxCounts counts();
}
