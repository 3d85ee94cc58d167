package io.eventsourcery.spi;

import java.util.concurrent.Callable;

/** Checkpoints in a place where handlers write as well: what a handler does and the checkpoint come to be together, or not at all. */
public interface TransactionalCheckpointStorage extends CheckpointStorage {
    /**
     * Runs the handling and moves the checkpoint forward, in one transaction.
     *
     * @param position greater than the one stored
     * @throws io.eventsourcery.CheckpointNotSavedException when both were rolled back, or it is unknown whether they were, for no fault of
     *                                                      the handling: go on at the stored checkpoint
     * @throws Exception                                    what the handling throws, after both were rolled back
     */
    void advance(String subscription, long position, Callable<?> handling) throws Exception;
}
