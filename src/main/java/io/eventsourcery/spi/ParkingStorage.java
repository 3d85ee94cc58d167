package io.eventsourcery.spi;

import java.util.List;

/**
 * Where durable subscriptions write down which events they put aside, an ordered list for each. Thread-safe; every call returns within a
 * bounded time, or fails with an {@link io.eventsourcery.EventStoreException}.
 */
public interface ParkingStorage {
    /** Adds to the end of the subscription's list, in this order. All or none, but of more than a hundred the first may be there alone when it fails. */
    void append(String subscription, List<ParkingEntry> entries);

    /**
     * In order.
     *
     * @param first number of the first to be read; where that was forgotten, it begins with the first that is there
     * @return at most {@code max}; empty at the end
     */
    List<NumberedParkingEntry> read(String subscription, long first, int max);

    /** Entries before this number are not needed any more; they may stay or go. */
    void forget(String subscription, long before);
}
