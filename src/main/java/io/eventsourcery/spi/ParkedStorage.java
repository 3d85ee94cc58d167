package io.eventsourcery.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Events that were put aside, and what an outbox remembers of its work. Thread-safe; every call takes a bounded time. */
public interface ParkedStorage {
    /**
     * The oldest first; fewer than asked for, or none, when there are no more.
     *
     * @param first the lowest number to read
     * @param max   at least 1
     */
    List<ParkedRaw> read(long first, int max);

    /** The highest number there is; empty when nothing was ever parked. */
    OptionalLong last();

    /** Clears away those below a number, which must all be settled. They may be delivered once more, with their numbers. */
    void clear(long below);

    /** Empty ones, at version 0, when nothing was saved yet. */
    VersionedLedger ledger();

    /**
     * @param onVersion that of the ledger which this one was made from
     * @return the new version; empty when somebody else has saved one in between, and nothing was saved
     */
    Optional<Long> save(OutboxLedger ledger, long onVersion);

    /** Notes for good what somebody did. */
    void audit(List<Map<String, String>> notes);

    /** @param version 0 for none yet */
    record VersionedLedger(OutboxLedger ledger, long version) {
    }
}
