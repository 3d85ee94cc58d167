package io.eventsourcery;

import java.util.Arrays;
import java.util.List;

/**
 * What is to be appended to one of several streams.
 *
 * @param stream   the stream
 * @param expected the state it has to be in
 * @param events   plain events of registered types, or {@link WrappedEvent}s; at least one
 */
public record StreamAppend(StreamId stream, ExpectedVersion expected, List<?> events) {
    /** @throws InvalidInputException when an argument is null or there is no event */
    public StreamAppend {
        InvalidInputException.requireNonNull(stream, "stream");
        InvalidInputException.requireNonNull(expected, "expected version");
        if (InvalidInputException.requireNonNull(events, "events").isEmpty()) {
            throw new InvalidInputException("events", events, "at least one event");
        }
        if (events.stream().anyMatch(event -> event == null)) {
            throw new InvalidInputException("event", null, "anything but null");
        }
        events = List.copyOf(events);
    }

    public static StreamAppend of(StreamId stream, ExpectedVersion expected, Object... events) {
        return new StreamAppend(stream, expected, Arrays.asList(InvalidInputException.requireNonNull(events, "events")));
    }
}
