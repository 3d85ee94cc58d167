package io.eventsourcery.core.leasing;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.spi.LeaseEntry;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.StoredLease;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** What several nodes have in common. */
final class MemoryLeases implements LeaseStorage {
    final Map<String, StoredLease> stored = new ConcurrentHashMap<>();
    volatile boolean away;
    volatile boolean losesAnswers;

    @Override
    public CompletionStage<Optional<StoredLease>> load(String name) {
        return away ? failed() : CompletableFuture.completedFuture(Optional.ofNullable(stored.get(name)));
    }

    @Override
    public synchronized CompletionStage<OptionalLong> replace(String name, long version, LeaseEntry entry) {
        if (away) {
            return failed();
        }
        if (Optional.ofNullable(stored.get(name)).map(StoredLease::version).orElse(0L) != version) {
            return CompletableFuture.completedFuture(OptionalLong.empty());
        }
        stored.put(name, new StoredLease(entry, version + 1));
        return losesAnswers ? failed() : CompletableFuture.completedFuture(OptionalLong.of(version + 1));
    }

    private static <T> CompletionStage<T> failed() {
        return CompletableFuture.failedFuture(new EventStoreUnavailableException("gone", null));
    }
}
