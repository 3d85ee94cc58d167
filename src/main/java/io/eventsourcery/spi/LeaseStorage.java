package io.eventsourcery.spi;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * Where nodes of an application write down which of them does what, by compare and swap. It judges nothing: what an entry means is the
 * leases' business. Thread-safe; every call returns at once and completes within a bounded time, exceptionally with an
 * {@link io.eventsourcery.EventStoreException}.
 */
public interface LeaseStorage {
    /** @return empty when there is none */
    CompletionStage<Optional<StoredLease>> load(String name);

    /**
     * Writes an entry if the last one is still that of the version.
     *
     * @param version 0 when there was none
     * @return the new version; empty when another was written since, and this was not
     */
    CompletionStage<OptionalLong> replace(String name, long version, LeaseEntry entry);
}
