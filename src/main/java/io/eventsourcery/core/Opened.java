package io.eventsourcery.core;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What runs on something that can be closed, and is closed before it. Thread-safe. */
public final class Opened {
    private final Duration patience;
    private final Set<Closing> all = ConcurrentHashMap.newKeySet();

    public interface Closing {
        /** Asks it to end, and waits for nothing. */
        void ask();

        /** Without a failure. */
        void close();

        /** Has it do something at its end if it runs on this thread, which cannot wait for itself; false when it does not. */
        boolean doLast(Runnable what);
    }

    /** @param patience how long closing one of them waits for what it does just now */
    public Opened(Duration patience) {
        this.patience = patience;
    }

    public Duration patience() {
        return patience;
    }

    /** @param start begins it, or fails */
    public void run(Closing one, Runnable start) {
        all.add(one);
        try {
            start.run();
        } catch (RuntimeException | Error e) {
            all.remove(one);
            throw e;
        }
    }

    /** It was closed by itself. */
    public void remove(Closing one) {
        all.remove(one);
    }

    /** All at a time: what one of them takes is not added to what another takes. */
    public void close() {
        closeAnd(() -> { });
    }

    /** @param last done when all have ended, later than this returns if one of them is closing itself */
    public void closeAnd(Runnable last) {
        Set<Closing> closing = Set.copyOf(all);
        closing.forEach(Closing::ask);
        closing.forEach(Closing::close);
        if (closing.stream().noneMatch(one -> isLeftTo(one, last))) {
            last.run();
        }
    }

    /** It stays among them until it has ended, for others to wait for. */
    private boolean isLeftTo(Closing one, Runnable last) {
        boolean left = one.doLast(() -> {
            all.remove(one);
            last.run();
        });
        if (left) {
            all.add(one);
        }
        return left;
    }
}
