package io.eventsourcery.spi;

import java.util.List;

/**
 * A part of a stream.
 *
 * @param records       in order; without those that are none of the library's, such as links
 * @param next          the version at which the next page begins
 * @param end           whether the stream had no event at or after {@code next}
 * @param streamVersion the version of the stream's last event; 0 when there is no such stream
 */
public record RawPage(List<RecordedRaw> records, long next, boolean end, long streamVersion) {
    private static final RawPage NOTHING = new RawPage(List.of(), 1, true, 0);

    /** Of a stream that does not exist. */
    public static RawPage ofNothing() {
        return NOTHING;
    }
}
