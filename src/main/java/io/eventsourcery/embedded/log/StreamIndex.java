package io.eventsourcery.embedded.log;

import java.util.HashMap;
import java.util.Map;

/** Every stream that was ever written or described. */
final class StreamIndex {
    private final Map<String, StreamEntry> streams = new HashMap<>();

    /** The stream's entry, or an empty one that is not kept. */
    StreamEntry get(String name) {
        StreamEntry entry = streams.get(name);
        return entry == null ? new StreamEntry(name) : entry;
    }

    StreamEntry create(String name) {
        return streams.computeIfAbsent(name, StreamEntry::new);
    }

    boolean tombstoned(String name) {
        return tombstone(name) >= 0;
    }

    /** Index of the tombstone, -1 without one. A metadata stream dies with the stream it describes. */
    int tombstone(String name) {
        int own = get(name).tombstone;
        return own >= 0 || !Streams.isMetadata(name) ? own : get(Streams.describedBy(name)).tombstone;
    }

    boolean hasMetadata(String name) {
        return get(Streams.metadataOf(name)).last() >= 0;
    }
}
