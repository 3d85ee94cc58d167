package io.eventsourcery.embedded.log;

/** What must be true of a stream, written or not, for a write to happen. */
public record ConsistencyCheck(String stream, long expected) {
}
