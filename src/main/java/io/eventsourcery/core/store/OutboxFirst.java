package io.eventsourcery.core.store;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.RawAppend;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RawPage;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Lets no append through before the outbox exists: it would never publish what was written earlier. */
public final class OutboxFirst implements StorageStrategy {
    private final StorageStrategy storage;
    private final OutboxStorageStrategy outbox;

    public OutboxFirst(StorageStrategy storage, OutboxStorageStrategy outbox) {
        this.storage = storage;
        this.outbox = outbox;
    }

    @Override
    public CompletionStage<AppendResult> append(StreamId stream, ExpectedVersion expected, List<RawEvent> events) {
        return outbox.ensureCreated().thenCompose(exists -> storage.append(stream, expected, events));
    }

    @Override
    public CompletionStage<List<AppendResult>> append(List<RawAppend> appends) {
        return outbox.ensureCreated().thenCompose(exists -> storage.append(appends));
    }

    @Override
    public CompletionStage<RawPage> read(StreamId stream, long first, int max) {
        return storage.read(stream, first, max);
    }

    @Override
    public CompletionStage<OptionalLong> position() {
        return storage.position();
    }

    @Override
    public CompletionStage<Void> delete(StreamId stream) {
        return storage.delete(stream);
    }

    @Override
    public CompletionStage<Optional<RecordedRaw>> lastSnapshot(StreamId stream) {
        return storage.lastSnapshot(stream);
    }

    @Override
    public CompletionStage<Boolean> saveSnapshot(StreamId stream, RawEvent snapshot, Optional<RecordedRaw> last) {
        return storage.saveSnapshot(stream, snapshot, last);
    }
}
