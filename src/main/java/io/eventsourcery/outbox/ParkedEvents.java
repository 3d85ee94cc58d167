package io.eventsourcery.outbox;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.util.Optional;

/**
 * Events that could not be published, and those that wait behind them. Can be looked at and changed on any node while a worker runs. Thread-safe.
 *
 * <p>A replay is an order to the active worker, kept until it is carried out: the call returns at once. An event that fails again, with all
 * attempts, stays parked, with its new cause. Events that wait behind one that is replayed or discarded follow it by themselves.
 *
 * <p>Every call throws {@link io.eventsourcery.EventStoreUnavailableException} when the database is not there.
 */
public interface ParkedEvents {
    /** One page, oldest first. */
    ParkedPage list(ParkedQuery query);

    /** Empty when it is not parked, or not any more. */
    Optional<PeekedEvent> peek(long number);

    /**
     * @throws io.eventsourcery.InvalidInputException when it is not parked, or only because it waits behind another, which is named
     */
    void replay(long number);

    /** All of a stream. */
    void replay(TenantId tenant, StreamId stream);

    /** All that is parked now. */
    void replayAll();

    /**
     * Gives an event up: it will not be published, and an audit record says so. Two limits: a publisher that is called just then, as the event or
     * one that it waits behind was replayed a moment before, is not called back; and what a database that ended abruptly delivers anew, as it had not
     * noted yet that the event was delivered, is tried anew.
     *
     * @param reason for the audit record
     * @throws io.eventsourcery.InvalidInputException when it is not parked, or the reason is blank
     */
    void discard(long number, String reason);

    /**
     * Gives up all that is parked now, also events that only wait behind another.
     *
     * @param reason for the audit records, of which there is one for each event
     * @return how many
     */
    long discardAll(String reason);
}
