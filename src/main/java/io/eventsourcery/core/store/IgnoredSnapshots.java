package io.eventsourcery.core.store;

import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.RecordedRaw;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells of snapshots that could not be used: once for each type loud, since a snapshot that stays is met with every load. */
final class IgnoredSnapshots {
    private static final Logger LOG = System.getLogger(IgnoredSnapshots.class.getName());
    private static final int TYPES = 100;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final EventCodec codec;

    IgnoredSnapshots(EventCodec codec) {
        this.codec = codec;
    }

    /** @param why a reason that quotes no content */
    void tell(RecordedRaw snapshot, String why) {
        OptionalLong version = codec.snapshotVersion(snapshot);
        boolean first = told.size() < TYPES && told.add(snapshot.event().type());
        LOG.log(first ? Level.WARNING : Level.DEBUG, "Ignored a snapshot of type {0} of stream {1}, tenant {2}, {3}: {4}. All events were loaded instead{5}",
                snapshot.event().type(), snapshot.stream(), snapshot.tenant(),
                version.isPresent() ? "of version " + version.getAsLong() : "which does not say what it covers", why,
                first ? "; more of this type are told at level DEBUG" : "");
    }
}
