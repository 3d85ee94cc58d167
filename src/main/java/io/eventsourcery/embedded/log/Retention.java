package io.eventsourcery.embedded.log;

/** Which events of a stream its metadata still lets through. */
final class Retention {
    private final RecordStore records;

    Retention(RecordStore records) {
        this.records = records;
    }

    /** The first revision that count and truncation leave; it may lie beyond the end. */
    static long firstByNumber(StreamEntry stream) {
        StreamMetadata metadata = stream.metadata;
        long first = Math.max(0, metadata.truncateBefore());
        return metadata.maxCount() < 0 ? first : Math.max(first, stream.last() - metadata.maxCount() + 1);
    }

    /** The first revision at or after {@code from} that age leaves. Records never grow younger along a stream, so this can be searched by halves. */
    long firstByAge(StreamEntry stream, long from, long nowTicks) {
        if (stream.metadata.maxAgeSeconds() < 0) return from;
        long oldest = nowTicks - Math.min(stream.metadata.maxAgeSeconds(), Long.MAX_VALUE / 2 / Ticks.PER_SECOND) * Ticks.PER_SECOND;
        long low = from, high = Math.max(from, stream.last() + 1);
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (records.get(stream.events.get((int) middle)).createdTicks() < oldest) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    boolean readable(StreamEntry stream, long revision, long nowTicks) {
        if (stream.softDeleted() || revision < firstByNumber(stream) || revision > stream.last()) return false;
        return firstByAge(stream, revision, nowTicks) == revision;
    }
}
