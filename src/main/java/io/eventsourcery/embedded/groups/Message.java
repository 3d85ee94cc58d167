package io.eventsourcery.embedded.groups;

import java.util.UUID;

/**
 * An event on its way through a group. Its place in the source orders it; the sequence number, given when it first leaves the buffer,
 * counts what lies between two checkpoints.
 */
final class Message {

    static final long NONE = Long.MIN_VALUE;

    final SourceEvent event;
    final long position;
    final boolean replayed;
    final int retryCount;
    private long sequence = -1;
    private long previous = NONE;
    private long skippedTo = NONE;
    private long skipped;

    private Message(SourceEvent event, long position, boolean replayed, int retryCount) {
        this.event = event;
        this.position = position;
        this.replayed = replayed;
        this.retryCount = retryCount;
    }

    static Message fresh(SourceEvent event, long position) {
        return new Message(event, position, false, 0);
    }

    /** Comes from the parked stream, so its position is none of the source, and no checkpoint waits for it. */
    static Message replayed(SourceEvent event) {
        return new Message(event, NONE, true, 0);
    }

    Message retry() {
        var again = new Message(event, position, replayed, retryCount + 1);
        again.sequence = sequence;
        again.previous = previous;
        return again;
    }

    UUID id() {
        return event.id();
    }

    boolean counted() {
        return sequence >= 0;
    }

    void count(long number, long previousPosition) {
        sequence = number;
        previous = previousPosition;
    }

    long sequence() {
        return sequence;
    }

    /** Position of the event before it, {@link #NONE} if it is the group's first. */
    long previous() {
        return previous;
    }

    /** Events behind this one that the filter keeps out: they are passed when this one is. */
    void followedBySkipped(long position, long count) {
        skippedTo = position;
        skipped += count;
    }

    long skippedTo() {
        return skippedTo;
    }

    long skipped() {
        return skipped;
    }
}
