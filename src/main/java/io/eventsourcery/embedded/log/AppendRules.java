package io.eventsourcery.embedded.log;

import java.util.List;
import java.util.UUID;

/** Decides whether a write may happen, has happened before, or must not. Changes nothing. */
final class AppendRules {
    /** @param current the stream's last revision before the write */
    record Decision(Kind kind, long current, long lastRevision, boolean undeletes) {
        static Decision of(Kind kind, long current) {
            return new Decision(kind, current, -1, false);
        }
    }

    enum Kind { WRITE, ALREADY_THERE, WRONG_VERSION, DELETED }

    private final StreamIndex streams;
    private final RecordStore records;
    private final RecentIds recent;

    AppendRules(StreamIndex streams, RecordStore records, RecentIds recent) {
        this.streams = streams;
        this.records = records;
        this.recent = recent;
    }

    Decision decide(String name, long expected, List<UUID> ids) {
        StreamEntry stream = streams.get(name);
        long current = stream.last();
        if (streams.tombstoned(name)) return Decision.of(Kind.DELETED, current);
        if (expected == Expected.EXISTS) {
            if (stream.softDeleted()) return Decision.of(Kind.DELETED, current);
            if (current < 0 && !streams.hasMetadata(name)) return Decision.of(Kind.WRONG_VERSION, current);
        }
        if (expected == Expected.ANY || expected == Expected.EXISTS) return byRecentIds(stream, ids);
        if (expected < current) return byStoredRun(stream, expected, ids);
        if (expected > current) return Decision.of(Kind.WRONG_VERSION, current);
        return write(stream);
    }

    /** Whether a stream is what a check says, idempotency aside. A tombstoned stream counts as absent as long as nobody writes it. */
    boolean holds(ConsistencyCheck check) {
        long state = state(check.stream());
        if (check.expected() == Expected.ANY || check.expected() == state) return true;
        if (check.expected() == Expected.EXISTS) return state >= 0;
        if (check.expected() == Expected.NO_STREAM) return state < 0;
        return state == Expected.SOFT_DELETED && check.expected() == streams.get(check.stream()).last();
    }

    /** A stream's last revision, or why it has none. */
    long state(String name) {
        StreamEntry stream = streams.get(name);
        if (streams.tombstoned(name)) return Expected.TOMBSTONED;
        return stream.softDeleted() ? Expected.SOFT_DELETED : stream.last();
    }

    /** Best effort: a first id that is not known makes the whole batch new, even if a later one is a duplicate. */
    private Decision byRecentIds(StreamEntry stream, List<UUID> ids) {
        LogRecord known = null;
        for (UUID id : ids) {
            LogRecord next = recent.find(id, stream.name);
            if (next == null) return known == null ? write(stream) : Decision.of(Kind.WRONG_VERSION, stream.last());
            known = next;
        }
        return known == null ? write(stream) : new Decision(Kind.ALREADY_THERE, stream.last(), known.revision(), false);
    }

    /** The batch must be what stands right after the expected revision. */
    private Decision byStoredRun(StreamEntry stream, long expected, List<UUID> ids) {
        long revision = expected;
        for (UUID id : ids) {
            revision++;
            if (revision >= 0 && revision <= stream.last() && records.get(stream.events.get((int) revision)).id().equals(id)) continue;
            boolean first = revision == expected + 1;
            if (first && expected == Expected.NO_STREAM && stream.softDeleted()) return write(stream);
            return Decision.of(Kind.WRONG_VERSION, stream.last());
        }
        if (revision == expected) return Decision.of(Kind.WRONG_VERSION, stream.last());
        return new Decision(Kind.ALREADY_THERE, stream.last(), revision, false);
    }

    private static Decision write(StreamEntry stream) {
        return new Decision(Kind.WRITE, stream.last(), -1, stream.softDeleted());
    }
}
