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
    }

    /** @param patience how long closing one of them waits for what it does just now */
    public Opened(Duration patience) {
        this.patience = patience;
    }

    public Duration patience() {
        return patience;
    }

    public <T extends Closing> T add(T one) {
        all.add(one);
        return one;
    }

    /** It was closed by itself. */
    public void remove(Closing one) {
        all.remove(one);
    }

    /** All at a time: what one of them takes is not added to what another takes. */
    public void close() {
        all.forEach(Closing::ask);
        all.forEach(Closing::close);
    }
}
