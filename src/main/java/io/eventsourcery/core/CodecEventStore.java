package io.eventsourcery.core;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.StorageStrategy;
import java.util.List;
import java.util.OptionalLong;

/** Typed events over a tenant's storage. */
public final class CodecEventStore implements EventStore {
    private final TenantId tenant;
    private final StorageStrategy storage;
    private final EventCodec codec;

    public CodecEventStore(TenantId tenant, StorageStrategy storage, EventCodec codec) {
        this.tenant = tenant;
        this.storage = storage;
        this.codec = codec;
    }

    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, List<?> events) {
        InvalidInputException.requireNonNull(stream, "stream");
        InvalidInputException.requireNonNull(expected, "expected version");
        InvalidInputException.requireNonNull(events, "events");
        if (events.isEmpty()) {
            throw new InvalidInputException("events", events, "at least one event");
        }
        List<RawEvent> raw = events.stream().map(WrappedEvent::wrap).map(codec::encode).toList();
        return storage.append(stream, expected, raw);
    }

    @Override
    public List<Recorded> load(StreamId stream, VersionRange range) {
        InvalidInputException.requireNonNull(stream, "stream");
        InvalidInputException.requireNonNull(range, "version range");
        return storage.load(stream, range).stream().map(codec::decode).toList();
    }

    @Override
    public OptionalLong position() {
        return storage.position();
    }

    @Override
    public void delete(StreamId stream) {
        storage.delete(InvalidInputException.requireNonNull(stream, "stream"));
    }

    @Override
    public TenantId tenant() {
        return tenant;
    }
}
