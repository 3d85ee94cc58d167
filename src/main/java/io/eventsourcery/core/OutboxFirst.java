package io.eventsourcery.core;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import java.util.List;
import java.util.OptionalLong;

/** Lets no append through before the outbox exists: it would never publish what was written earlier. */
public final class OutboxFirst implements StorageStrategy {
    private final StorageStrategy storage;
    private final OutboxStorageStrategy outbox;

    public OutboxFirst(StorageStrategy storage, OutboxStorageStrategy outbox) {
        this.storage = storage;
        this.outbox = outbox;
    }

    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, List<RawEvent> events) {
        outbox.ensureCreated();
        return storage.append(stream, expected, events);
    }

    @Override
    public List<RecordedRaw> load(StreamId stream, VersionRange range) {
        return storage.load(stream, range);
    }

    @Override
    public OptionalLong position() {
        return storage.position();
    }

    @Override
    public void delete(StreamId stream) {
        storage.delete(stream);
    }
}
