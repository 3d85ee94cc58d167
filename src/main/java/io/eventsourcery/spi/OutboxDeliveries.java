package io.eventsourcery.spi;

import java.time.Duration;
import java.util.Optional;

/** Deliveries one after another: the next comes when the last was settled. For one taker at a time. */
public interface OutboxDeliveries extends AutoCloseable {
    /**
     * @return empty when none came in time
     * @throws io.eventsourcery.EventStoreException when the connection is lost
     */
    Optional<OutboxDelivery> next(Duration wait) throws InterruptedException;

    /** Whether nothing waits to be delivered: neither events nor retries. */
    boolean isDrained();

    /** What was settled stays so. */
    @Override
    void close();
}
