package io.eventsourcery.embedded.log;

import java.util.List;
import java.util.Map;

/** What became of a write that carried checks. */
public sealed interface CheckedAppendResult {
    /**
     * All of it is in the log.
     *
     * @param revisions the last one of each stream, in the order in which the streams first appear
     * @param position  of the last event of the whole write
     */
    record Written(Map<String, Long> revisions, long position) implements CheckedAppendResult {
    }

    /** Nothing was written: these checks failed. */
    record Violated(List<Violation> violations) implements CheckedAppendResult {
    }

    /** One check that failed, by its place in the request; -1 if the stream was not checked but cannot be written. */
    record Violation(int check, String stream, long expected, long actual) {
    }
}
