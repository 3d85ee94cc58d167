package io.eventsourcery.embedded.memory;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What all calls may hold together. When they hold more, the one that holds the most loses all of it, the oldest among equals: nobody can
 * keep others out by holding on to what there is. Safe for any number of threads.
 */
public final class MemoryBudget {
    /** Large objects take up to twice their size in a small heap, and the log has to live in it as well. */
    private static final int PART_OF_HEAP = 3;

    private final long most;
    private final Set<Share> shares = new LinkedHashSet<>();
    private long held;

    /** @param most in bytes */
    public MemoryBudget(long most) {
        this.most = most;
    }

    /** A third of the largest heap this JVM may have, in bytes. */
    public static long partOfHeap() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /**
     * The share of a call that begins, of which it has taken nothing yet.
     *
     * @param whenLost run, by whichever thread takes too much, when all of the share has to go
     */
    public synchronized Share open(Runnable whenLost) {
        Share share = new Share(this, whenLost);
        shares.add(share);
        return share;
    }

    /** In bytes. */
    public long most() {
        return most;
    }

    /** All that is held at this moment, in bytes. */
    public synchronized long held() {
        return held;
    }

    /** Returns who has to go for it, or null. */
    synchronized Share change(Share share, long bytes) {
        if (!shares.contains(share)) return null;
        share.bytes += bytes;
        held += bytes;
        if (held <= most) return null;
        Share largest = Collections.max(shares, Comparator.comparingLong(each -> each.bytes));
        remove(largest);
        return largest;
    }

    synchronized void remove(Share share) {
        if (!shares.remove(share)) return;
        held -= share.bytes;
        share.bytes = 0;
    }
}
