package io.eventsourcery;

/**
 * The database did not answer, or not in time. After an append that it may have got, its outcome is unknown, though it was asked for again
 * and again in the time that a call has; sending the same events with the same ids once more is safe.
 */
public class EventStoreUnavailableException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public EventStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
