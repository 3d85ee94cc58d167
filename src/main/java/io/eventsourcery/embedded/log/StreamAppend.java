package io.eventsourcery.embedded.log;

import java.util.List;

/** The part of a write over several streams that goes to one of them. */
public record StreamAppend(String stream, long expected, List<NewRecord> records) {
}
