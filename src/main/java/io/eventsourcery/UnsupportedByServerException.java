package io.eventsourcery;

/** The database is too old for what was asked of it. */
public class UnsupportedByServerException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public UnsupportedByServerException(String what, String needs, Throwable cause) {
        super("This server cannot " + what + "; it needs " + needs, cause);
    }
}
