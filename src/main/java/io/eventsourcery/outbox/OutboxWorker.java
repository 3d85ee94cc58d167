package io.eventsourcery.outbox;

/** A running outbox. Thread-safe. */
public interface OutboxWorker extends AutoCloseable {
    /** Finishes what is being published and stops; waits for that at most ten seconds. Again is harmless. */
    @Override
    void close();
}
