package io.eventsourcery.embedded.log;

import java.time.Instant;

/** Time as the server counts it: 100 ns since 1970. */
public final class Ticks {
    static final long PER_SECOND = 10_000_000;

    private Ticks() {
    }

    /** The ticks of an instant. */
    public static long of(Instant instant) {
        return instant.getEpochSecond() * PER_SECOND + instant.getNano() / 100;
    }
}
