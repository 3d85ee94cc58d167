package io.eventsourcery.spi;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.VersionRange;
import java.util.List;
import java.util.OptionalLong;

/**
 * The streams of one tenant in a database. Thread-safe; every call waits a bounded time.
 *
 * <p>Promises and exceptions are those of {@link io.eventsourcery.EventStore}, whose work it does below the level of typed events.
 */
public interface StorageStrategy {
    /** All or nothing, in one call in which the database checks the expected version; the list is not empty. */
    AppendResult append(StreamId stream, ExpectedVersion expected, List<RawEvent> events);

    /** In order; empty when there is nothing. */
    List<RecordedRaw> load(StreamId stream, VersionRange range);

    /** Position of the last record in the log; empty when there is none. */
    OptionalLong position();

    /** The stream and its snapshots; nothing happens when there is no such stream. */
    void delete(StreamId stream);
}
