package io.eventsourcery.spi;

import java.util.concurrent.CompletionStage;

/** Where events wait for their publication. Thread-safe. */
public interface OutboxStorageStrategy {
    /**
     * From its first success on, every event that is appended later will be delivered. Cheap when it succeeded before. Completes within a
     * bounded time, with {@link io.eventsourcery.EventStoreUnavailableException} when the database is not there, and with
     * {@link io.eventsourcery.OutboxNameTakenException} when what has the outbox's name is something else.
     */
    CompletionStage<Void> ensureCreated();

    /**
     * Begins to take deliveries. Where the outbox keeps the order nobody else can until it is closed.
     *
     * @param buffer how many deliveries may be unsettled at a time, at least 1
     * @param taker  gets them
     * @throws io.eventsourcery.OutboxInUseException           when somebody else does
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    OutboxDeliveries open(int buffer, OutboxTaker taker);

    /** What was put aside. */
    ParkedStorage parked();
}
