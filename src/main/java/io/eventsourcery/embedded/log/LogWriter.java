package io.eventsourcery.embedded.log;

import io.eventsourcery.embedded.log.AppendRules.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts records into the log and its index. Called by one thread at a time. */
final class LogWriter {
    /** What a record takes in the log beside its texts and bytes: positions are offsets, so they grow by a record's size. */
    private static final int OVERHEAD = 90;
    private static final byte[] NOTHING = {};

    private final RecordStore records;
    private final StreamIndex streams;
    private final RecentIds recent;
    private final Clock clock;
    private final Map<String, String> types = new HashMap<>();
    private long nextPosition = 1_000;
    private long lastTicks;

    LogWriter(RecordStore records, StreamIndex streams, RecentIds recent, Clock clock) {
        this.records = records;
        this.streams = streams;
        this.recent = recent;
        this.clock = clock;
    }

    long nextPosition() {
        return nextPosition;
    }

    LogRecord event(String stream, NewRecord event) {
        StreamEntry entry = streams.create(stream);
        LogRecord record = store(entry.name, entry.last() + 1, event);
        entry.events.add(records.size() - 1);
        recent.add(record);
        if (Streams.isMetadata(stream)) streams.create(Streams.describedBy(stream)).metadata = metadataOf(Streams.describedBy(stream), record);
        return record;
    }

    /** A write without events still takes its place in the log, where nobody sees it. */
    LogRecord nothing(String stream) {
        nextPosition += stream.getBytes(StandardCharsets.UTF_8).length;
        return store("", -1, new NewRecord(UUID.randomUUID(), "", false, NOTHING, NOTHING));
    }

    LogRecord tombstone(String stream) {
        StreamEntry entry = streams.create(stream);
        LogRecord record = store(entry.name, Long.MAX_VALUE, new NewRecord(UUID.randomUUID(), LogRecord.TOMBSTONE, false, NOTHING, NOTHING));
        entry.tombstone = records.size() - 1;
        return record;
    }

    LogRecord metadata(String stream, byte[] json) {
        return event(Streams.metadataOf(stream), new NewRecord(UUID.randomUUID(), StreamMetadata.TYPE, true, json, NOTHING));
    }

    /** Appending to a softly deleted stream, or describing it anew, brings it back with the old events hidden. */
    void undelete(String stream, Decision decision, boolean describedWasDeleted) {
        if (decision.undeletes()) hideBefore(stream, decision.current() + 1);
        if (describedWasDeleted) hideBefore(Streams.describedBy(stream), streams.get(Streams.describedBy(stream)).last() + 1);
    }

    boolean describesDeleted(String stream) {
        return Streams.isMetadata(stream) && streams.get(Streams.describedBy(stream)).softDeleted();
    }

    private void hideBefore(String stream, long revision) {
        StreamEntry metadata = streams.get(Streams.metadataOf(stream));
        byte[] current = records.get(metadata.events.get((int) metadata.last())).data();
        byte[] hidden = StreamMetadata.truncatedBefore(current, revision);
        if (hidden != null) metadata(stream, hidden);
    }

    private StreamMetadata metadataOf(String stream, LogRecord record) {
        return Streams.isMetadata(stream) ? StreamMetadata.OF_METADATA : StreamMetadata.of(record);
    }

    private LogRecord store(String stream, long revision, NewRecord event) {
        lastTicks = Math.max(lastTicks, Ticks.of(clock.instant()));
        String type = types.computeIfAbsent(event.type(), t -> t);
        LogRecord record = new LogRecord(nextPosition, stream, revision, event.id(), type, event.json(), shared(event.data()), shared(event.metadata()), lastTicks);
        nextPosition += OVERHEAD + utf8(stream) + utf8(type) + event.data().length + event.metadata().length;
        records.add(record);
        return record;
    }

    private static byte[] shared(byte[] bytes) {
        return bytes.length == 0 ? NOTHING : bytes;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static List<UUID> ids(List<NewRecord> batch) {
        return batch.stream().map(NewRecord::id).toList();
    }
}
