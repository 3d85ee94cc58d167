package io.eventsourcery.kurrentdb;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.spi.RawAppend;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RawPage;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A storage that must not be reached. */
final class RefusingStorage implements StorageStrategy {
    private static <T> CompletionStage<T> reached() {
        return CompletableFuture.failedFuture(new EventStoreException("reached"));
    }

    @Override
    public CompletionStage<AppendResult> append(StreamId stream, ExpectedVersion expected, List<RawEvent> events) {
        return reached();
    }

    @Override
    public CompletionStage<List<AppendResult>> append(List<RawAppend> appends) {
        return reached();
    }

    @Override
    public CompletionStage<RawPage> read(StreamId stream, long first, int max) {
        return reached();
    }

    @Override
    public CompletionStage<OptionalLong> position() {
        return reached();
    }

    @Override
    public CompletionStage<Void> delete(StreamId stream) {
        return reached();
    }

    @Override
    public CompletionStage<Optional<RecordedRaw>> lastSnapshot(StreamId stream) {
        return reached();
    }

    @Override
    public CompletionStage<Boolean> saveSnapshot(StreamId stream, RawEvent snapshot, Optional<RecordedRaw> last) {
        return reached();
    }
}
