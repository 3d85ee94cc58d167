package io.eventsourcery.core.store;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.IllegalSnapshotException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventOrigin;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.StorageStrategy;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Saves snapshots of what a stream has, and none where there is a newer one. */
final class SnapshotSaving {
    /** Whoever loses once has lost to a snapshot that was saved, so each try brings the stream on. */
    private static final int ATTEMPTS = 20;

    private final TenantId tenant;
    private final StorageStrategy storage;
    private final EventCodec codec;

    SnapshotSaving(TenantId tenant, StorageStrategy storage, EventCodec codec) {
        this.tenant = tenant;
        this.storage = storage;
        this.codec = codec;
    }

    CompletionStage<Void> save(StreamId stream, WrappedEvent snapshot, long version) {
        if (version < 1) {
            throw new InvalidInputException("snapshot version", version, "1 or more; the first event of a stream has version 1");
        }
        RawEvent raw = codec.encodeSnapshot(snapshot, new EventOrigin(stream, tenant), version);
        return storage.read(stream, version, 1).thenCompose(page -> {
            if (page.next() != version + 1) {
                throw new IllegalSnapshotException(stream, tenant, version, page.streamVersion());
            }
            return save(stream, raw, version, page.streamVersion(), ATTEMPTS);
        });
    }

    private CompletionStage<Void> save(StreamId stream, RawEvent snapshot, long version, long streamVersion, int attempts) {
        if (attempts == 0) {
            throw new EventStoreException("No snapshot of version " + version + " of stream " + stream + ", tenant " + tenant
                    + " could be saved: others were saved before it each of " + ATTEMPTS + " times; the last of them is used");
        }
        return storage.lastSnapshot(stream).thenCompose(last -> {
            long covered = last.map(codec::snapshotVersion).orElseGet(OptionalLong::empty).orElse(0);
            // One of more than the stream has was left by a former stream of this id.
            if (version < covered && covered <= streamVersion) {
                return CompletableFuture.completedFuture(null);
            }
            return storage.saveSnapshot(stream, snapshot, last).thenCompose(saved ->
                    saved ? CompletableFuture.completedFuture(null) : save(stream, snapshot, version, streamVersion, attempts - 1));
        });
    }
}
