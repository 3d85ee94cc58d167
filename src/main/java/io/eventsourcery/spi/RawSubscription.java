package io.eventsourcery.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Raw records in the order of the log. For one reader at a time; close from any thread. */
public interface RawSubscription extends AutoCloseable {
    /**
     * @return empty when none came in time
     * @throws io.eventsourcery.EventStoreException when the subscription has ended
     */
    Optional<RecordedRaw> next(Duration wait) throws InterruptedException;

    /** Position up to which everything selected was taken by {@link #next}; that of a record that is not selected, where none is after it. */
    OptionalLong passed();

    @Override
    void close();
}
