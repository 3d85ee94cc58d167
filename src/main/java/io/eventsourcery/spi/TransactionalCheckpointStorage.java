package io.eventsourcery.spi;

import java.util.concurrent.Callable;

/** Checkpoints in a place where handlers write as well: what a handler does and the checkpoint come to be together, or not at all. */
public interface TransactionalCheckpointStorage extends CheckpointStorage {
    /**
     * Runs the handling and saves the checkpoint, in one transaction.
     *
     * @param last     as it was loaded or saved last
     * @param position up to which everything is processed when the handling has returned
     * @return what is stored now
     * @throws io.eventsourcery.CheckpointNotSavedException when both were rolled back, or it is unknown whether they were, for no fault of
     *                                                      the handling: go on at the stored checkpoint
     * @throws Exception                                    what the handling throws, after both were rolled back
     */
    StoredCheckpoint advance(String subscription, StoredCheckpoint last, long position, Callable<?> handling) throws Exception;
}
