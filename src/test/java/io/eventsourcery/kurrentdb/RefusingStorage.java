package io.eventsourcery.kurrentdb;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import java.util.List;
import java.util.OptionalLong;

/** A storage that must not be reached. */
final class RefusingStorage implements StorageStrategy {
    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, List<RawEvent> events) {
        throw new EventStoreException("reached");
    }

    @Override
    public List<RecordedRaw> load(StreamId stream, VersionRange range) {
        throw new EventStoreException("reached");
    }

    @Override
    public OptionalLong position() {
        throw new EventStoreException("reached");
    }

    @Override
    public void delete(StreamId stream) {
        throw new EventStoreException("reached");
    }
}
