package io.eventsourcery.spi;

import java.util.concurrent.CompletionStage;

/** Where events wait for their publication. Thread-safe. */
public interface OutboxStorageStrategy {
    /**
     * From its first success on, every event that is appended later will be delivered. Cheap when it succeeded before. Completes within a
     * bounded time, with {@link io.eventsourcery.EventStoreUnavailableException} when the database is not there.
     */
    CompletionStage<Void> ensureCreated();

    /**
     * Begins to take deliveries; nobody else can until it is closed.
     *
     * @throws io.eventsourcery.OutboxInUseException           when somebody else does
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    OutboxDeliveries open();
}
