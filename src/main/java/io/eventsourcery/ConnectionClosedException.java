package io.eventsourcery;

/** The client of the database is closed for good, by its maker or by itself after an outage; only a new client can go on. */
public class ConnectionClosedException extends EventStoreUnavailableException {
    private static final long serialVersionUID = 1L;

    public ConnectionClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
