package io.eventsourcery;

/** An event that cannot be written as JSON, or was read and is not what its type says. Names where and which field, never the content. */
public class MalformedEventException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public MalformedEventException(String message) {
        super(message);
    }
}
