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

    /** A metadata stream dies with the stream it describes. */
    boolean tombstoned(String name) {
        StreamEntry entry = streams.get(name);
        return entry != null && entry.tombstoned || Streams.isMetadata(name) && get(Streams.describedBy(name)).tombstoned;
    }

    boolean hasMetadata(String name) {
        return get(Streams.metadataOf(name)).last() >= 0;
    }
}
