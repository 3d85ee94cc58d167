package io.eventsourcery.spi;

import java.util.OptionalLong;

/**
 * What is stored of how far a subscription has come.
 *
 * @param position up to which everything was processed; empty for nothing, so that the first event of the log is the next
 * @param version  another with every save, 1 or more; 0 when nothing was ever saved
 */
public record StoredCheckpoint(OptionalLong position, long version) {
    /** Before the first save. */
    public static final StoredCheckpoint NONE = new StoredCheckpoint(OptionalLong.empty(), 0);

    public boolean exists() {
        return version > 0;
    }
}
