package io.eventsourcery.core.store;

import io.eventsourcery.LoadedStream;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.UnsupportedEventVersionException;
import io.eventsourcery.VersionRange;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Reads streams from their last snapshot on. One that cannot be used is as good as none. */
final class Snapshots {
    private final StorageStrategy storage;
    private final EventCodec codec;
    private final StreamReader reader;
    private final IgnoredSnapshots ignored;

    Snapshots(StorageStrategy storage, EventCodec codec, StreamReader reader) {
        this.storage = storage;
        this.codec = codec;
        this.reader = reader;
        this.ignored = new IgnoredSnapshots(codec);
    }

    CompletionStage<LoadedStream> read(StreamId stream) {
        return storage.lastSnapshot(stream).thenCompose(last -> {
            Optional<Recorded> snapshot = last.flatMap(this::usable);
            return snapshot.isEmpty() ? reader.all(stream, VersionRange.all()) : from(snapshot.get(), last.get());
        });
    }

    private CompletionStage<LoadedStream> from(Recorded snapshot, RecordedRaw raw) {
        // A snapshot is written after the event that it covers. One that is not was left by a stream of this id that was deleted.
        return reader.after(snapshot.version(), raw.stream(), covered -> covered.position() < snapshot.position()).thenCompose(rest -> {
            if (rest.isEmpty()) {
                ignored.tell(raw, "that version is no longer in the stream");
                return reader.all(raw.stream(), VersionRange.all());
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
            ignored.tell(raw, "it is " + decoded.size() + " objects");
        } catch (UnknownEventTypeException e) {
            ignored.tell(raw, "nobody registered its type");
        } catch (UnsupportedEventVersionException e) {
            ignored.tell(raw, "its form has another version than the registered class, and no upcaster leads there");
        } catch (MalformedEventException e) {
            ignored.tell(raw, e.getMessage());
        }
        return Optional.empty();
    }
}
