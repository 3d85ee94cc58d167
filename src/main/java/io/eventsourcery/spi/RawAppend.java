package io.eventsourcery.spi;

import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import java.util.List;

/**
 * What is to be appended to one of several streams.
 *
 * @param events not empty
 */
public record RawAppend(StreamId stream, ExpectedVersion expected, List<RawEvent> events) {
}
