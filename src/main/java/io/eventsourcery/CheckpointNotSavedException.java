package io.eventsourcery;

/**
 * A transaction of handling and checkpoint was rolled back for no fault of the handler, such as a lost connection, a deadlock, or another
 * subscription of the same name that was faster. A subscription goes on at the stored checkpoint then.
 */
public class CheckpointNotSavedException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public CheckpointNotSavedException(String message, Throwable cause) {
        super(message, cause);
    }
}
