package io.eventsourcery;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The events of one tenant.
 *
 * <p>Thread-safe. Every call to the database waits at most the configured time and then fails with
 * {@link EventStoreUnavailableException}; only loading a long stream makes more than one. All exceptions are {@link EventStoreException}s.
 */
public interface EventStore {
    /**
     * Appends all the events or none, in one call in which KurrentDB checks the expected version.
     *
     * @param events plain events of registered types, or {@link WrappedEvent}s; at least one
     * @throws ConcurrentStreamWriteException when the stream is in another state than expected
     * @throws StreamTombstonedException      when the stream was deleted for good
     * @throws InvalidInputException          when an argument is null or there is no event
     * @throws UnregisteredEventException     when an event's class is no registered type
     */
    AppendResult append(StreamId stream, ExpectedVersion expected, List<?> events);

    /** @see #append(StreamId, ExpectedVersion, List) */
    default AppendResult append(StreamId stream, ExpectedVersion expected, Object... events) {
        return append(stream, expected, Arrays.asList(InvalidInputException.requireNonNull(events, "events")));
    }

    /**
     * The stream's events in order, as one list.
     *
     * @return empty when there is no such stream
     * @throws UnknownEventTypeException when the stream holds a type that nobody registered
     * @throws MalformedEventException   when an event cannot be read as its type
     * @throws StreamTombstonedException when the stream was deleted for good
     */
    default List<Recorded> load(StreamId stream) {
        return load(stream, VersionRange.all());
    }

    /** As {@link #load(StreamId)}, a part of the stream; empty when the range holds nothing. */
    List<Recorded> load(StreamId stream, VersionRange range);

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
