package io.eventsourcery;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * The events of one tenant.
 *
 * <p>Thread-safe. Every call to the database waits at most the configured time and then fails with
 * {@link EventStoreUnavailableException}; only loading a long stream makes more than one. All exceptions are {@link EventStoreException}s.
 * The {@code …Async} forms wait for nothing, throw nothing, and complete with the same results and exceptions, on a thread of the database's
 * client: go on elsewhere with what takes long or needs a container's context.
 */
public interface EventStore {
    /**
     * Appends all the events or none, in one call in which KurrentDB checks the expected version.
     *
     * @param events plain events of registered types, which get one time and the current context, or {@link WrappedEvent}s; at least one
     * @throws ConcurrentStreamWriteException when the stream is in another state than expected
     * @throws StreamTombstonedException      when the stream was deleted for good
     * @throws InvalidInputException          when an argument is null, there is no event, or one is too large
     * @throws UnregisteredEventException     when an event's class is no registered type
     * @throws SubjectShreddedException       when an event has personal data of a shredded subject
     */
    AppendResult append(StreamId stream, ExpectedVersion expected, List<?> events);

    /** @see #append(StreamId, ExpectedVersion, List) */
    default AppendResult append(StreamId stream, ExpectedVersion expected, Object... events) {
        return append(stream, expected, Arrays.asList(InvalidInputException.requireNonNull(events, "events")));
    }

    /** @see #append(StreamId, ExpectedVersion, List) */
    CompletionStage<AppendResult> appendAsync(StreamId stream, ExpectedVersion expected, List<?> events);

    /** The event as an append would wrap it, with the current context; for those who need its id before. A wrapped one stays as it is. */
    default WrappedEvent wrap(Object event) {
        return WrappedEvent.wrap(event);
    }

    /** As an append would wrap them: as {@link #wrap}, with one time for all that are not wrapped yet. @throws InvalidInputException when one is null */
    default List<WrappedEvent> wrapAll(List<?> events) {
        Instant now = Instant.now();
        return InvalidInputException.requireNonNull(events, "events").stream().map(event -> event instanceof WrappedEvent wrapped ? wrapped : wrap(event).at(now)).toList();
    }

    /**
     * Appends to several streams, to all or to none. The entries of a context must be texts here, and an absent correlation or causation
     * id is left out rather than written as null: that is what KurrentDB takes in such an append.
     *
     * @param appends each to another stream; at least one
     * @return in the order of the appends, each with the position of the last event of all
     * @throws ConcurrentStreamWriteException when one of the streams is in another state than expected
     * @throws UnsupportedByServerException   before KurrentDB 25.1
     */
    List<AppendResult> appendAll(List<StreamAppend> appends);

    /**
     * The stream's events in order, as one list; snapshots are not among them.
     *
     * @return empty when there is no such stream
     * @throws UnknownEventTypeException when the stream holds a type that nobody registered
     * @throws MalformedEventException   when an event cannot be read as its type
     * @throws DecryptionException       when an encrypted field cannot be decrypted, and nobody was shredded
     * @throws StreamTombstonedException when the stream was deleted for good
     */
    default List<Recorded> load(StreamId stream) {
        return load(stream, VersionRange.all());
    }

    /** As {@link #load(StreamId)}, a part of the stream; empty when the range holds nothing. */
    default List<Recorded> load(StreamId stream, VersionRange range) {
        return read(stream, range).events();
    }

    /** As {@link #load(StreamId, VersionRange)}, with the stream's version. */
    LoadedStream read(StreamId stream, VersionRange range);

    /** @see #read(StreamId, VersionRange) */
    CompletionStage<LoadedStream> readAsync(StreamId stream, VersionRange range);

    /**
     * As {@link #load(StreamId, VersionRange)}, page by page as it is used, for streams of any length. One page is in memory at a time.
     *
     * @return for one thread at a time; to be closed, though nothing is lost when it is not
     */
    Stream<Recorded> stream(StreamId stream, VersionRange range);

    /**
     * The last snapshot and the events after it; all events where there is no snapshot that can be used. One cannot be used when its type
     * is not known any more, or when the last event that it covers is no longer in the stream, as after a deletion that left it behind:
     * so who truncates a stream keeps that event.
     *
     * @return the snapshot as the first of the events, with the version of the last event that it covers
     */
    LoadedStream readFromSnapshot(StreamId stream);

    /**
     * Saves what the first events of a stream make together, so that loading can begin there. Where a snapshot of a later version was saved
     * already, that one stays.
     *
     * @param snapshot an instance of a registered event type
     * @param version  of the last event that it covers
     * @throws IllegalSnapshotException when the stream has no event of this version
     */
    void saveSnapshot(StreamId stream, Object snapshot, long version);

    /**
     * Position of the last record in the database's log, whoever wrote it; empty when there is none. What is appended later has a
     * greater one.
     */
    OptionalLong position();

    /**
     * Deletes the stream and its snapshots; its events are gone from every later {@link #load}. Nothing happens when there is no such
     * stream. A later append begins a new stream of this id, whose versions continue where the deleted one ended, as KurrentDB has it.
     *
     * @throws StreamTombstonedException when the stream was deleted for good
     */
    void delete(StreamId stream);

    /** Whose events these are. */
    TenantId tenant();
}
