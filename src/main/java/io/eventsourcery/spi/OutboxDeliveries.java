package io.eventsourcery.spi;

/** Deliveries that are being taken. */
public interface OutboxDeliveries extends AutoCloseable {
    /**
     * Tells the database what is {@linkplain OutboxDelivery#done() done} and not told yet.
     *
     * @throws io.eventsourcery.EventStoreUnavailableException when the connection has ended; what was not told comes again
     */
    void flush();

    /**
     * Whether nothing waits to be delivered.
     *
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    boolean isDrained();

    /** What was settled stays so; what was not comes again. Waits for that a bounded time. */
    @Override
    void close();
}
