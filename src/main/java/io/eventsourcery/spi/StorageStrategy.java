package io.eventsourcery.spi;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * The streams of one tenant in a database. Thread-safe. Every call returns at once and completes within a bounded time, exceptionally with
 * an {@link io.eventsourcery.EventStoreException}.
 *
 * <p>Promises and exceptions are those of {@link io.eventsourcery.EventStore}, whose work it does below the level of typed events.
 */
public interface StorageStrategy {
    /** All or nothing, in one call in which the database checks the expected version; the list is not empty. */
    CompletionStage<AppendResult> append(StreamId stream, ExpectedVersion expected, List<RawEvent> events);

    /** To all of several streams or to none, in the order given; neither the list nor any append in it is empty. */
    CompletionStage<List<AppendResult>> append(List<RawAppend> appends);

    /** Up to {@code max} records of a stream from version {@code first} on, in order. */
    CompletionStage<RawPage> read(StreamId stream, long first, int max);

    /** Position of the last record in the log; empty when there is none. */
    CompletionStage<OptionalLong> position();

    /** The stream and its snapshots; nothing happens when there is no such stream. */
    CompletionStage<Void> delete(StreamId stream);

    /** The snapshot that was saved last. Its record's version is its place among the snapshots; which events it covers is in its metadata. */
    CompletionStage<Optional<RecordedRaw>> lastSnapshot(StreamId stream);

    /**
     * Saves one more snapshot, if none was saved since the last one was asked for; the database checks that in the same call.
     *
     * @param last what {@link #lastSnapshot} gave
     * @return false when another one was saved since, and this was not
     */
    CompletionStage<Boolean> saveSnapshot(StreamId stream, RawEvent snapshot, Optional<RecordedRaw> last);
}
