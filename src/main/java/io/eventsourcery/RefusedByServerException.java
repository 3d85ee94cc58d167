package io.eventsourcery;

/** The database answered a call with a refusal that has no exception of its own here, such as a lack of rights. The message has its status. */
public class RefusedByServerException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public RefusedByServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
