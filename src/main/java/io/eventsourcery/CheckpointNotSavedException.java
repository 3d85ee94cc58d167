package io.eventsourcery;

/**
 * A checkpoint was not saved, and the transaction that it was a part of rolled back, for no fault of the handler: a lost connection, a deadlock,
 * or another subscription of the same name that was faster, or set back. A subscription goes on at the stored checkpoint then, whatever its failure
 * policy, also when its handler throws this.
 */
public class CheckpointNotSavedException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public CheckpointNotSavedException(String message, Throwable cause) {
        super(message, cause);
    }
}
