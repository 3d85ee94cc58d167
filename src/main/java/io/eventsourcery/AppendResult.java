package io.eventsourcery;

/**
 * Where appended events ended up.
 *
 * @param version      version of the stream after the append: that of its last event
 * @param position     position of the last appended event in the database's log; grows strictly, with gaps
 * @param alreadyThere the very same events had been written before, and nothing was written now. Known where the events' position is not
 *                     newer than what this event store has seen; {@code false} otherwise, also when it cannot be told
 */
public record AppendResult(long version, long position, boolean alreadyThere) {
}
