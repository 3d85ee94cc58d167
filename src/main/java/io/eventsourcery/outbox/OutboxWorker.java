package io.eventsourcery.outbox;

/** A running outbox. Thread-safe. */
public interface OutboxWorker extends AutoCloseable {
    /** Finishes what is being published and stops; waits for that for the configured time at most, ten seconds unless said. Again is harmless. */
    @Override
    void close();
}
