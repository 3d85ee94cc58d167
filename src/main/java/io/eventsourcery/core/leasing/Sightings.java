package io.eventsourcery.core.leasing;

import io.eventsourcery.core.Await;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.StoredLease;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** When this node saw other sessions renewed last, by its own clock: those of other machines may show anything. */
final class Sightings {
    private final LeaseStorage storage;
    private final LongSupplier nanos;
    private final Map<UUID, Sighting> seen = new ConcurrentHashMap<>();

    private record Sighting(long version, Duration time, long at) {
    }

    Sightings(LeaseStorage storage, LongSupplier nanos) {
        this.storage = storage;
        this.nanos = nanos;
    }

    /**
     * Looks. A session that was not renewed for its own time, all of which it was watched from here, is dead.
     *
     * @param time that counts for one of which there is no record any more
     */
    boolean isAlive(UUID session, Duration time) {
        Optional<StoredLease> found = Await.result(storage.load(Session.name(session)));
        long version = found.map(StoredLease::version).orElse(0L);
        long now = nanos.getAsLong();
        Sighting sighting = seen.compute(session, (any, last) -> last != null && last.version() == version ? last
                : new Sighting(version, found.map(stored -> stored.entry().time()).orElse(time), now));
        return now - sighting.at() < sighting.time().toNanos();
    }

    void forget(UUID session) {
        seen.remove(session);
    }
}
