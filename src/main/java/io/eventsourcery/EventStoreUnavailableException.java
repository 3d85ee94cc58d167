package io.eventsourcery;

/**
 * The database did not answer, or not in time. What could not be sent in the time that a call has is not sent afterwards. After an append
 * that the database may have got, its outcome is unknown, though it was asked for again and again in that time, and the message says so;
 * sending the same events with the same ids once more is safe.
 */
public class EventStoreUnavailableException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public EventStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
