package io.eventsourcery.core.publishing;

import io.eventsourcery.TooManyParkedException;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.ReplayOrder.Stream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which streams have parked events. Of each it keeps some numbers, however many are parked. Not thread-safe. */
final class WaitingStreams {
    static final int MOST = 100_000;
    static final int PAGE = 200;
    /** After that long what we had parked is either to be seen, or was parked by nobody and comes again. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(5);
    /** Nobody tells us that a stream was deleted, and what was parked of it is gone. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    /** However many are parked, looking takes no more than a small part of the time. */
    private static final int PAUSE_FOR_A_LOOK = 20;
    private static final long NONE = Long.MAX_VALUE;

    private final ParkedStorage storage;
    private Map<Stream, Entry> streams = new HashMap<>();
    /** The newest versions that we had parked and have not seen there yet. */
    private final Map<Stream, Unseen> unseen = new HashMap<>();
    private Deadline nextLook = Deadline.in(BETWEEN_LOOKS);

    private record Unseen(long version, Deadline patience) {
    }

    private static final class Entry {
        int count;
        final Versions parked = new Versions();
        long first = NONE;
        /** The earliest that waits for nobody but whoever replays or discards it. */
        long blocker = NONE;
        /** The newest that was parked and is published. */
        long released = -1;
    }

    WaitingStreams(ParkedStorage storage) {
        this.storage = storage;
    }

    int size() {
        return streams.size();
    }

    /** Whether this very event is parked: after a crash the database can deliver it once more. */
    boolean isParked(Stream stream, long version) {
        Entry entry = streams.get(stream);
        return entry != null && entry.parked.contains(version);
    }

    /** Whether an event of this version has to wait behind a parked one. */
    boolean isBehind(Stream stream, long version) {
        Entry entry = streams.get(stream);
        return entry != null && version >= entry.first;
    }

    /** Whether a parked event of this version has to wait behind another that waits for somebody to replay or discard it. */
    boolean isBlocked(Stream stream, long version) {
        Entry entry = streams.get(stream);
        return entry != null && entry.blocker < version;
    }

    /** Whether a parked event was published before: it was parked twice. */
    boolean isReleased(Stream stream, long version) {
        Entry entry = streams.get(stream);
        return entry != null && version <= entry.released;
    }

    /** @throws TooManyParkedException when it was parked, and no other stream may be */
    void parked(Stream stream, long version, boolean behind) {
        add(streams, stream, version, behind);
        unseen.merge(stream, new Unseen(version, Deadline.in(UNTIL_SEEN)), (one, other) -> new Unseen(Math.max(one.version, other.version), other.patience));
        if (streams.size() > MOST) {
            throw new TooManyParkedException(streams.size());
        }
    }

    private static void add(Map<Stream, Entry> streams, Stream stream, long version, boolean behind) {
        Entry entry = streams.computeIfAbsent(stream, any -> new Entry());
        entry.count++;
        entry.parked.add(version);
        entry.first = Math.min(entry.first, version);
        if (!behind) {
            entry.blocker = Math.min(entry.blocker, version);
        }
    }

    /** It stays parked until somebody replays or discards it. */
    void blocks(Stream stream, long version) {
        Entry entry = streams.get(stream);
        if (entry != null) {
            entry.blocker = Math.min(entry.blocker, version);
        }
    }

    /** It is tried again and blocks nobody unless it fails. */
    void tried(Stream stream, long version) {
        Entry entry = streams.get(stream);
        if (entry != null && entry.blocker == version) {
            entry.blocker = NONE;
        }
    }

    /** It is parked no more. */
    void settled(Stream stream, long version, boolean published) {
        Entry entry = streams.get(stream);
        if (entry == null) {
            return;
        }
        tried(stream, version);
        entry.parked.remove(version);
        entry.released = published ? Math.max(entry.released, version) : entry.released;
        if (--entry.count <= 0) {
            streams.remove(stream);
        }
    }

    /** Whether a stream has parked events and none that waits for somebody. */
    boolean hasReleasable() {
        return streams.values().stream().anyMatch(entry -> entry.blocker == NONE);
    }

    /** Reads anew what is parked. Waits a bounded time until what was parked by us is to be seen there. */
    void scan(OutboxLedger ledger) throws InterruptedException {
        Deadline patience = Deadline.in(UNTIL_SEEN);
        while (!read(ledger).isEmpty() && !patience.isOver()) {
            Thread.sleep(10);
        }
        unseen.clear();
        if (streams.size() > MOST) {
            throw new TooManyParkedException(streams.size());
        }
    }

    /** To be called now and then: reads anew what is parked when that was long ago, and waits for nothing. */
    void lookAgain(OutboxLedger ledger) {
        if (streams.isEmpty() || !nextLook.isOver()) {
            return;
        }
        long began = System.nanoTime();
        Map<Stream, Entry> known = streams;
        Map<Stream, Unseen> missing = read(ledger);
        unseen.clear();
        missing.forEach((stream, one) -> {
            if (!one.patience.isOver() && known.containsKey(stream)) {
                unseen.put(stream, one);
                streams.put(stream, known.get(stream));
            }
        });
        Duration pause = Duration.ofNanos(System.nanoTime() - began).multipliedBy(PAUSE_FOR_A_LOOK);
        nextLook = Deadline.in(pause.compareTo(BETWEEN_LOOKS) > 0 ? pause : BETWEEN_LOOKS);
    }

    /** What we had parked and is not to be seen there. */
    private Map<Stream, Unseen> read(OutboxLedger ledger) {
        Map<Stream, Entry> found = new HashMap<>();
        Map<Stream, Unseen> missing = new HashMap<>(unseen);
        List<ParkedRaw> page = storage.read(0, PAGE);
        while (!page.isEmpty() && found.size() <= MOST) {
            for (ParkedRaw parked : page) {
                parked.record().ifPresent(record -> {
                    seen(missing, record);
                    if (!ledger.settled().contains(parked.number())) {
                        add(found, Stream.of(record), record.version(), CauseText.isBehind(ledger.causes().getOrDefault(parked.number(), parked.cause())));
                    }
                });
            }
            page = storage.read(page.get(page.size() - 1).number() + 1, PAGE);
        }
        streams = found;
        return missing;
    }

    private static void seen(Map<Stream, Unseen> missing, RecordedRaw record) {
        missing.computeIfPresent(Stream.of(record), (stream, one) -> record.version() >= one.version ? null : one);
    }
}
