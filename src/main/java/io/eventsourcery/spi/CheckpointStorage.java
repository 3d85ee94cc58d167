package io.eventsourcery.spi;

import java.util.OptionalLong;

/**
 * Where durable subscriptions remember how far they have come. Thread-safe; every call returns within a bounded time, or fails with an
 * {@link io.eventsourcery.EventStoreException}.
 */
public interface CheckpointStorage {
    /**
     * @param subscription its name, not blank, at most 200 characters
     * @return the position that was saved last; empty when none was
     */
    OptionalLong load(String subscription);

    /**
     * Replaces the position, whatever it was.
     *
     * @param position up to which everything was processed
     */
    void save(String subscription, long position);
}
