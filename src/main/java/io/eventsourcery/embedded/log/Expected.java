package io.eventsourcery.embedded.log;

/** What a writer expects of a stream, other than a revision. */
public final class Expected {
    /** The stream has no event, or was deleted softly. */
    public static final long NO_STREAM = -1;
    /** Nothing is expected. */
    public static final long ANY = -2;
    /** The stream, or at least its metadata, exists. */
    public static final long EXISTS = -4;
    /** What consistency checks report of a softly deleted stream. */
    public static final long SOFT_DELETED = -5;

    /** What consistency checks report of a tombstoned stream. */
    public static final long TOMBSTONED = -6;

    private Expected() {
    }
}
