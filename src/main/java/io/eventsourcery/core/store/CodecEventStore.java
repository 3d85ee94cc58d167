package io.eventsourcery.core.store;

import io.eventsourcery.AppendResult;
import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.core.Await;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventOrigin;
import io.eventsourcery.spi.RawAppend;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.StorageStrategy;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Typed events over a tenant's storage. */
public final class CodecEventStore implements EventStore {
    private final TenantId tenant;
    private final StorageStrategy storage;
    private final EventCodec codec;
    private final CurrentContext context;
    private final StreamReader reader;
    private final Snapshots snapshots;
    private final SnapshotSaving saving;

    public CodecEventStore(TenantId tenant, StorageStrategy storage, EventCodec codec, CurrentContext context) {
        this.tenant = tenant;
        this.storage = storage;
        this.codec = codec;
        this.context = context;
        this.reader = new StreamReader(storage, codec);
        this.snapshots = new Snapshots(storage, codec, reader);
        this.saving = new SnapshotSaving(tenant, storage, codec);
    }

    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, List<?> events) {
        return Await.result(appendAsync(stream, expected, events));
    }

    @Override
    public CompletionStage<AppendResult> appendAsync(StreamId stream, ExpectedVersion expected, List<?> events) {
        return Stages.begin(() -> storage.append(stream, expected, encode(new StreamAppend(stream, expected, events))));
    }

    @Override
    public List<AppendResult> appendAll(List<StreamAppend> appends) {
        if (InvalidInputException.requireNonNull(appends, "appends").isEmpty()) {
            throw new InvalidInputException("appends", appends, "at least one append");
        }
        return Await.result(storage.append(appends.stream().map(append -> new RawAppend(append.stream(), append.expected(), encode(append))).toList()));
    }

    private List<RawEvent> encode(StreamAppend append) {
        List<WrappedEvent> events = wrapAll(append.events());
        Set<UUID> ids = new HashSet<>();
        for (WrappedEvent event : events) {
            if (!ids.add(event.id())) {
                throw new InvalidInputException("event id", event.id(), "each event once in an append");
            }
        }
        return codec.encode(events, new EventOrigin(append.stream(), tenant));
    }

    @Override
    public WrappedEvent wrap(Object event) {
        return event instanceof WrappedEvent wrapped ? wrapped : WrappedEvent.wrap(event, context.get());
    }

    @Override
    public LoadedStream read(StreamId stream, VersionRange range) {
        return Await.result(readAsync(stream, range));
    }

    @Override
    public CompletionStage<LoadedStream> readAsync(StreamId stream, VersionRange range) {
        return Stages.begin(() -> reader.all(InvalidInputException.requireNonNull(stream, "stream"), InvalidInputException.requireNonNull(range, "version range")));
    }

    @Override
    public Stream<Recorded> stream(StreamId stream, VersionRange range) {
        return reader.lazily(InvalidInputException.requireNonNull(stream, "stream"), InvalidInputException.requireNonNull(range, "version range"));
    }

    @Override
    public LoadedStream readFromSnapshot(StreamId stream) {
        return Await.result(snapshots.read(InvalidInputException.requireNonNull(stream, "stream")));
    }

    @Override
    public void saveSnapshot(StreamId stream, Object snapshot, long version) {
        InvalidInputException.requireNonNull(stream, "stream");
        Await.result(saving.save(stream, wrap(InvalidInputException.requireNonNull(snapshot, "snapshot")), version));
    }

    @Override
    public OptionalLong position() {
        return Await.result(storage.position());
    }

    @Override
    public void delete(StreamId stream) {
        Await.result(storage.delete(InvalidInputException.requireNonNull(stream, "stream")));
    }

    @Override
    public TenantId tenant() {
        return tenant;
    }
}
