package io.eventsourcery.embedded.log;

import java.util.List;

/**
 * A piece of a stream.
 *
 * @param records what is readable, in the direction asked for
 * @param last    revision of the stream's last event, -1 if it has none
 * @param next    where the next page in the same direction starts
 * @param end     whether there is nothing further in that direction
 */
public record StreamPage(State state, List<LogRecord> records, long last, long next, boolean end) {
    /** How a stream presents itself to a reader. */
    public enum State {
        /** Never written. */
        MISSING,
        /** Softly deleted: gone until somebody appends again. */
        DELETED,
        /** Gone for good. */
        TOMBSTONED,
        /** There, even if nothing of it is left to read. */
        PRESENT
    }

    static StreamPage none(State state) {
        return new StreamPage(state, List.of(), -1, 0, true);
    }
}
