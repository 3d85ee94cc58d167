package io.eventsourcery.core;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * For a thread that takes what another hands over: what follows closely is taken together, since waking a thread for each takes longer than most of
 * what it does with it. What comes after a while is nobody's to wait for. Not thread-safe.
 */
public final class Gathering {
    private static final long CLOSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MOMENT = TimeUnit.MICROSECONDS.toNanos(100);

    private long last = System.nanoTime() - CLOSE;

    /** Something came, and is about to be handled. */
    public void came() {
        last = System.nanoTime();
    }

    /** Lets more come where something came just now; at once over for a thread that is interrupted. */
    public void pause() {
        if (System.nanoTime() - last < CLOSE) {
            LockSupport.parkNanos(MOMENT);
        }
    }
}
