package io.eventsourcery;

/** The database did not answer, or not in time. After an append the outcome is then unknown; sending the same ids again is safe. */
public class EventStoreUnavailableException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public EventStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
