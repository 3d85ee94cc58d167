package io.eventsourcery.embedded.log;

/** What became of a write. */
public sealed interface AppendResult {
    /** Where a position would stand if the event still could be read. */
    long NO_POSITION = -1;

    /**
     * The write is in the log.
     *
     * @param revision of the stream's last event of this write; -1 if the stream never had one
     * @param position of the last event of this write, or {@link #NO_POSITION}
     * @param already  whether it was there before, so that nothing was written now
     */
    record Written(long revision, long position, boolean already) implements AppendResult {
    }

    /** Nothing was written: the stream's last revision is {@code actual}, -1 for none. */
    record WrongVersion(String stream, long expected, long actual) implements AppendResult {
    }

    /** Nothing was written: the stream is tombstoned, or softly deleted where it had to exist. */
    record Deleted(String stream) implements AppendResult {
    }
}
