package io.eventsourcery.embedded.log;

import java.util.List;

/** What became of a write over several streams. */
public sealed interface MultiAppendResult {
    /**
     * All of it is in the log.
     *
     * @param revisions the last one of each stream, in the order of the request
     * @param position  of the last event of the whole write
     */
    record Written(List<Long> revisions, long position) implements MultiAppendResult {
    }

    /** Nothing was written, because of this stream. */
    record Conflict(String stream, long expected, long actual) implements MultiAppendResult {
    }

    /** Nothing was written: this stream is tombstoned, or softly deleted where it had to exist. */
    record Deleted(String stream) implements MultiAppendResult {
    }
}
