package io.eventsourcery.embedded.log;

import io.eventsourcery.embedded.log.StreamPage.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers pages. Called while nobody writes. */
final class LogReader {
    private final RecordStore records;
    private final StreamIndex streams;
    private final Retention retention;

    LogReader(RecordStore records, StreamIndex streams) {
        this.records = records;
        this.streams = streams;
        this.retention = new Retention(records);
    }

    StreamPage stream(String name, long from, int max, boolean forwards, long nowTicks) {
        if (streams.tombstoned(name)) return StreamPage.none(State.TOMBSTONED);
        StreamEntry stream = streams.get(name);
        if (stream.softDeleted()) return new StreamPage(State.DELETED, List.of(), stream.last(), 0, true);
        if (stream.last() < 0) return StreamPage.none(State.MISSING);
        return forwards ? forwards(stream, from, max, nowTicks) : backwards(stream, from, max, nowTicks);
    }

    private StreamPage forwards(StreamEntry stream, long from, int max, long nowTicks) {
        long first = Retention.firstByNumber(stream), last = stream.last();
        if (from < first && first - from >= max) return new StreamPage(State.PRESENT, List.of(), last, first, false);
        // The page ends where it would without truncation: readers notice by an empty first page.
        long end = from > Long.MAX_VALUE - max ? Long.MAX_VALUE : from + max;
        long start = Math.max(from, first);
        if (start > last) return new StreamPage(State.PRESENT, List.of(), last, last + 1, true);
        long young = retention.firstByAge(stream, start, nowTicks);
        if (young > start) end = Math.min(last + 1, young + max);
        List<LogRecord> page = new ArrayList<>();
        for (long r = young; r < end && r <= last; r++) page.add(event(stream, r));
        return new StreamPage(State.PRESENT, page, last, Math.min(end, last + 1), end > last);
    }

    private StreamPage backwards(StreamEntry stream, long from, int max, long nowTicks) {
        long last = stream.last(), first = Retention.firstByNumber(stream);
        long start = Math.min(from, last);
        if (start >= first) first = retention.firstByAge(stream, first, nowTicks);
        List<LogRecord> page = new ArrayList<>();
        long r = start;
        while (r >= first && page.size() < max) page.add(event(stream, r--));
        return new StreamPage(State.PRESENT, page, last, r, r < first);
    }

    List<LogRecord> committed(String name, long revision, int max) {
        if (revision == Long.MAX_VALUE) return List.of();
        StreamEntry stream = streams.get(name);
        List<LogRecord> page = new ArrayList<>();
        for (long r = revision + 1; r <= stream.last() && page.size() < max; r++) page.add(event(stream, r));
        if (page.size() < max && streams.tombstone(name) >= 0) page.add(records.get(streams.tombstone(name)));
        return page;
    }

    AllPage all(long position, int max, boolean forwards) {
        int index = records.firstAtOrAfter(position);
        List<LogRecord> page = new ArrayList<>();
        if (forwards) {
            while (index < records.size() && page.size() < max) page.add(records.get(index++));
            long next = index < records.size() ? records.get(index).position() : page.isEmpty() ? position : page.get(page.size() - 1).position() + 1;
            return new AllPage(page, next, index == records.size());
        }
        while (index > 0 && page.size() < max) page.add(records.get(--index));
        return new AllPage(page, page.isEmpty() ? position : page.get(page.size() - 1).position(), index == 0);
    }

    Optional<LogRecord> event(Links.Target target, long nowTicks) {
        StreamEntry stream = streams.get(target.stream());
        boolean there = !streams.tombstoned(stream.name) && target.revision() >= 0 && retention.readable(stream, target.revision(), nowTicks);
        return there ? Optional.of(event(stream, target.revision())) : Optional.empty();
    }

    private LogRecord event(StreamEntry stream, long revision) {
        return records.get(stream.events.get((int) revision));
    }
}
