package io.eventsourcery.subscription;

import java.util.Optional;
import java.util.OptionalLong;

/** A running subscription. Thread-safe. */
public interface Subscription extends AutoCloseable {
    /**
     * The position up to which everything selected was handled; empty before the first. It can be that of a record that was not selected.
     * To go on later: {@link StartFrom#after}.
     */
    OptionalLong position();

    /** Why it ended by itself; empty while it runs and after {@link #close}. */
    Optional<Throwable> failure();

    /** Ends it after the event at hand; waits for that at most ten seconds. Again is harmless. */
    @Override
    void close();
}
