package io.eventsourcery.core.publishing;

import java.util.Map;
import java.util.TreeMap;

/** A set of versions, most of which follow each other: kept as ranges. Not thread-safe. */
final class Versions {
    /** The last of each range, by its first. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    boolean contains(long version) {
        Map.Entry<Long, Long> range = ranges.floorEntry(version);
        return range != null && version <= range.getValue();
    }

    void add(long version) {
        if (contains(version)) {
            return;
        }
        Map.Entry<Long, Long> before = ranges.floorEntry(version);
        long first = before != null && before.getValue() == version - 1 ? before.getKey() : version;
        Long last = ranges.remove(version + 1);
        ranges.put(first, last == null ? version : last);
    }

    void remove(long version) {
        if (!contains(version)) {
            return;
        }
        Map.Entry<Long, Long> range = ranges.floorEntry(version);
        ranges.remove(range.getKey());
        if (range.getKey() < version) {
            ranges.put(range.getKey(), version - 1);
        }
        if (version < range.getValue()) {
            ranges.put(version + 1, range.getValue());
        }
    }
}
