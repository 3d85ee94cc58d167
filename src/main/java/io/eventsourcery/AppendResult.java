package io.eventsourcery;

/**
 * Where appended events ended up.
 *
 * @param version  version of the stream after the append: that of its last event
 * @param position position of the last appended event in the database's log; grows strictly, with gaps
 */
public record AppendResult(long version, long position) {
}
