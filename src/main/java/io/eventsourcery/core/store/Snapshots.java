package io.eventsourcery.core.store;

import io.eventsourcery.IllegalSnapshotException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.VersionRange;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventOrigin;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Saves snapshots, and reads streams from the last one on. A snapshot that cannot be used is as good as none. */
final class Snapshots {
    private static final Logger LOG = System.getLogger(Snapshots.class.getName());

    private final TenantId tenant;
    private final StorageStrategy storage;
    private final EventCodec codec;
    private final StreamReader reader;

    Snapshots(TenantId tenant, StorageStrategy storage, EventCodec codec, StreamReader reader) {
        this.tenant = tenant;
        this.storage = storage;
        this.codec = codec;
        this.reader = reader;
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
            return storage.saveSnapshot(stream, raw);
        });
    }

    CompletionStage<LoadedStream> read(StreamId stream) {
        return storage.lastSnapshot(stream).thenCompose(last -> {
            Optional<Recorded> snapshot = last.flatMap(this::usable);
            return snapshot.isEmpty() ? reader.all(stream, VersionRange.all()) : from(snapshot.get(), stream);
        });
    }

    private CompletionStage<LoadedStream> from(Recorded snapshot, StreamId stream) {
        // A snapshot is written after the event that it covers. One that is not was left by a stream of this id that was deleted.
        return reader.after(snapshot.version(), stream, covered -> covered.position() < snapshot.position()).thenCompose(rest -> {
            if (rest.isEmpty()) {
                LOG.log(Level.WARNING, "Ignored a snapshot of stream {0}, tenant {1}: it covers version {2}, which is no longer in the stream", stream,
                        tenant, snapshot.version());
                return reader.all(stream, VersionRange.all());
            }
            List<Recorded> events = Stream.concat(Stream.of(snapshot), rest.get().events().stream()).toList();
            return CompletableFuture.completedFuture(new LoadedStream(events, rest.get().version(), true));
        });
    }

    private Optional<Recorded> usable(RecordedRaw raw) {
        OptionalLong version = codec.snapshotVersion(raw);
        try {
            List<Recorded> decoded = codec.decode(raw);
            if (version.isPresent() && decoded.size() == 1) {
                Recorded one = decoded.get(0);
                return Optional.of(new Recorded(one.wrapped(), one.type(), one.stream(), one.tenant(), version.getAsLong(), one.position()));
            }
            LOG.log(Level.WARNING, "Ignored a snapshot of stream {0}, tenant {1}: it is {2} objects and not one, or does not say which version it covers",
                    raw.stream(), raw.tenant(), decoded.size());
        } catch (UnknownEventTypeException | MalformedEventException e) {
            LOG.log(Level.WARNING, "Ignored a snapshot of stream {0}, tenant {1}: {2}", raw.stream(), raw.tenant(), e.getMessage());
        }
        return Optional.empty();
    }
}
