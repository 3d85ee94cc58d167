package io.eventsourcery.embedded.log;

import io.eventsourcery.embedded.log.AppendRules.Decision;
import io.eventsourcery.embedded.log.AppendRules.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Everything a node holds: streams, their metadata, and the one order of all records. In memory only.
 *
 * <p>Safe for any number of threads. A write is visible to all readers at once, or not at all; readers keep writers out only while
 * one page is gathered.
 */
public final class EventLog {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final RecordStore records = new RecordStore();
    private final StreamIndex streams = new StreamIndex();
    private final CommitListeners listeners = new CommitListeners();
    private final Clock clock;
    private final AppendRules rules;
    private final LogWriter writer;
    private final LogReader reader;
    private final MultiStreamWriter several;

    /** A log as a fresh server has it: not quite empty. */
    public EventLog(Clock clock) {
        this.clock = clock;
        RecentIds recent = new RecentIds();
        rules = new AppendRules(streams, records, recent);
        writer = new LogWriter(records, streams, recent, clock);
        reader = new LogReader(records, streams);
        several = new MultiStreamWriter(rules, writer, this::positionOf);
        writer.metadata("$scavenges", "{\"$maxAge\":2592000}".getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a batch, all of it or nothing. A batch that is known to have been written already is answered as it was then.
     *
     * @param expected a revision, or one of {@link Expected}
     */
    public AppendResult append(String stream, long expected, List<NewRecord> batch) {
        return writing(Set.of(stream), () -> {
            Decision decision = rules.decide(stream, expected, LogWriter.ids(batch));
            if (decision.kind() != Kind.WRITE) return answer(stream, expected, decision);
            boolean describedWasDeleted = writer.describesDeleted(stream);
            LogRecord last = batch.isEmpty() ? writer.nothing(stream) : null;
            for (NewRecord event : batch) last = writer.event(stream, event);
            writer.undelete(stream, decision, describedWasDeleted);
            return new AppendResult.Written(decision.current() + batch.size(), last.position(), false);
        });
    }

    /** Writes to several streams, in the order given, to all of them or none. */
    public MultiAppendResult append(List<StreamAppend> appends) {
        Set<String> names = new HashSet<>();
        appends.forEach(append -> names.add(append.stream()));
        return writing(names, () -> several.append(appends));
    }

    /**
     * Writes records of any streams in the order given, if every check holds.
     *
     * @param records each goes to its own stream; records of different streams may alternate
     */
    public CheckedAppendResult append(List<AddressedRecord> records, List<ConsistencyCheck> checks) {
        Set<String> names = new HashSet<>();
        records.forEach(record -> names.add(record.stream()));
        return writing(names, () -> several.append(records, checks));
    }

    /** Deletes softly: the stream reads as missing until somebody appends to it again. */
    public AppendResult delete(String stream, long expected) {
        return writing(Set.of(Streams.metadataOf(stream)), () -> {
            Decision decision = rules.decide(stream, expected, List.of(UUID.randomUUID()));
            if (decision.kind() != Kind.WRITE) return answer(stream, expected, decision);
            if (decision.current() < 0 && !streams.hasMetadata(stream)) return new AppendResult.WrongVersion(stream, expected, -1);
            return new AppendResult.Written(decision.current(), writer.metadata(stream, StreamMetadata.softDelete()).position(), false);
        });
    }

    /** Deletes for good: no one can read or write the stream again. */
    public AppendResult tombstone(String stream, long expected) {
        return writing(Set.of(stream), () -> {
            Decision decision = rules.decide(stream, expected, List.of(UUID.randomUUID()));
            if (decision.kind() != Kind.WRITE) return answer(stream, expected, decision);
            return new AppendResult.Written(Long.MAX_VALUE, writer.tombstone(stream).position(), false);
        });
    }

    /** Up to {@code max} readable events, {@code from} included; backwards, a start beyond the end means the last event. */
    public StreamPage readStream(String stream, long from, int max, boolean forwards) {
        return reading(() -> reader.stream(stream, from, max, forwards, now()));
    }

    /** Up to {@code max} records: forwards from {@code position} on, backwards strictly before it. */
    public AllPage readAll(long position, int max, boolean forwards) {
        return reading(() -> reader.all(position, max, forwards));
    }

    /** Up to {@code max} events of a stream after {@code revision}, whatever its metadata hides, and its tombstone. */
    public List<LogRecord> readCommitted(String stream, long revision, int max) {
        return reading(() -> reader.committed(stream, revision, max));
    }

    /** The event that a link points to, unless it is gone or hidden. */
    public Optional<LogRecord> resolve(LogRecord link) {
        return Links.target(link).flatMap(target -> reading(() -> reader.event(target, now())));
    }

    /** Position of the newest record. */
    public long lastPosition() {
        return reading(() -> records.get(records.size() - 1).position());
    }

    /** Whether a reader of {@code $all} may start at a position: where a record is, at the beginning, or beyond the end. */
    public boolean isBoundary(long position) {
        return reading(() -> position == 0 || position >= writer.nextPosition() || positionExists(position));
    }

    /** Revision of a stream's last event, -1 for none, {@link Long#MAX_VALUE} if it is tombstoned. */
    public long lastRevision(String stream) {
        return reading(() -> streams.tombstoned(stream) ? Long.MAX_VALUE : streams.get(stream).last());
    }

    /** Has a task run after every write, on the writer's thread: it must do no more than wake somebody. */
    public Subscribed onCommit(Runnable listener) {
        return listeners.add(listener);
    }

    /** As {@link #onCommit(Runnable)}, only for writes to one stream. */
    public Subscribed onCommit(String stream, Runnable listener) {
        return listeners.add(stream, listener);
    }

    private boolean positionExists(long position) {
        int index = records.firstAtOrAfter(position);
        return index < records.size() && records.get(index).position() == position;
    }

    private long now() {
        return Ticks.of(clock.instant());
    }

    private AppendResult answer(String stream, long expected, Decision decision) {
        return switch (decision.kind()) {
            case DELETED -> new AppendResult.Deleted(stream);
            case WRONG_VERSION -> new AppendResult.WrongVersion(stream, expected, decision.current());
            default -> new AppendResult.Written(decision.lastRevision(), positionOf(stream, decision.lastRevision()), true);
        };
    }

    private long positionOf(String stream, long revision) {
        return reader.event(new Links.Target(stream, revision), now()).map(LogRecord::position).orElse(AppendResult.NO_POSITION);
    }

    private <T> T reading(Supplier<T> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T writing(Set<String> names, Supplier<T> write) {
        lock.writeLock().lock();
        Set<String> touched = new HashSet<>(names);
        T result;
        long before = writer.nextPosition();
        boolean written;
        try {
            result = write.get();
            written = writer.nextPosition() != before;
            if (written) touched.addAll(describing(names));
        } finally {
            lock.writeLock().unlock();
        }
        if (written) listeners.committed(touched);
        return result;
    }

    /** Undeleting writes metadata too, of the stream or of the stream it describes. */
    private static List<String> describing(Set<String> names) {
        List<String> all = new ArrayList<>();
        for (String name : names) all.add(Streams.metadataOf(name));
        return all;
    }
}
