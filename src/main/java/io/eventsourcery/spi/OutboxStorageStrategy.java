package io.eventsourcery.spi;

/** Where events wait for their publication. Thread-safe. */
public interface OutboxStorageStrategy {
    /**
     * From its first return on, every event that is appended later will be delivered. Cheap when it was called before.
     *
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    void ensureCreated();

    /**
     * Begins to take deliveries; nobody else can until it is closed.
     *
     * @throws io.eventsourcery.OutboxInUseException           when somebody else does
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    OutboxDeliveries open();
}
