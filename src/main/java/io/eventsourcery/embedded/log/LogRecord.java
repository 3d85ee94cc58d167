package io.eventsourcery.embedded.log;

import java.util.UUID;

/**
 * One record as the log keeps it. The arrays are shared, never copied: whoever reads them must not change them.
 *
 * @param position     where it stands in the log; strictly growing, with gaps
 * @param revision     its number in its stream; {@link Long#MAX_VALUE} for a tombstone
 * @param createdTicks when it was written, in units of 100 ns since 1970
 */
public record LogRecord(long position, String stream, long revision, UUID id, String type, boolean json, byte[] data, byte[] metadata,
                        long createdTicks) {
    /** The type of an event that points to another: its data is {@code number@stream}. */
    public static final String LINK = "$>";
    /** The type of the last event of a tombstoned stream. */
    public static final String TOMBSTONE = "$streamDeleted";

    private static final String ALL_GROUP = "$persistentsubscription-$all::";

    /** Whether a reader of {@code $all} may see it. */
    public boolean inAll() {
        if (stream.isEmpty()) return false;
        if (stream.charAt(0) != '$') return true;
        if (stream.equals("$epoch-information")) return false;
        return !(stream.startsWith(ALL_GROUP) && (stream.endsWith("-checkpoint") || stream.endsWith("-parked")));
    }

    /** Whether it is a tombstone. */
    public boolean tombstone() {
        return revision == Long.MAX_VALUE;
    }
}
