package io.eventsourcery.spi;

import java.util.OptionalLong;

/**
 * Where durable subscriptions remember how far they have come. Thread-safe; every call returns within a bounded time, or fails with an
 * {@link io.eventsourcery.EventStoreException}.
 */
public interface CheckpointStorage {
    /**
     * @param subscription its name, not blank, at most 200 characters
     * @return what was saved last; {@link StoredCheckpoint#NONE} when nothing was
     */
    StoredCheckpoint load(String subscription);

    /**
     * Replaces what was loaded or saved last, if it is still there. So whoever has loaded it and saves it again has it for himself: a
     * subscription that ran before, elsewhere, cannot move the position any more.
     *
     * @param last     as it was loaded or saved last
     * @param position up to which everything was processed; empty for the beginning of the log
     * @return what is stored now
     * @throws io.eventsourcery.CheckpointNotSavedException when somebody else has saved since, and nothing was changed
     */
    StoredCheckpoint save(String subscription, StoredCheckpoint last, OptionalLong position);
}
