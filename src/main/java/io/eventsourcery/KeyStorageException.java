package io.eventsourcery;

/** The storage of encryption keys gives no answer, or one that cannot be used. Nothing was written, and nothing read as a mask. */
public class KeyStorageException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public KeyStorageException(String message) {
        super(message);
    }

    public KeyStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
