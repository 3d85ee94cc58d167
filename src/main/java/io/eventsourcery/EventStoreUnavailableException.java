package io.eventsourcery;

/**
 * The database did not answer, or not in time. What could not be sent in the time that a call has is not sent afterwards. Of an append, a
 * deletion, a snapshot or a position that the database may have got the outcome is unknown, and the message says so: <em>cannot tell whether it
 * was done</em>. An append was then asked for again and again in that time; sending the same events with the same ids once more is safe.
 */
public class EventStoreUnavailableException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public EventStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
