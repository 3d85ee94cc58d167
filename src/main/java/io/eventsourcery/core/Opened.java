package io.eventsourcery.core;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What runs on something that can be closed, and is closed before it. Thread-safe. */
public final class Opened {
    private final Set<Closing> all = ConcurrentHashMap.newKeySet();

    /** Closes without a failure. */
    public interface Closing {
        void close();
    }

    public <T extends Closing> T add(T one) {
        all.add(one);
        return one;
    }

    /** It was closed by itself. */
    public void remove(Closing one) {
        all.remove(one);
    }

    public void close() {
        all.forEach(Closing::close);
    }
}
