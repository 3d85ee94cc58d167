package io.eventsourcery.spi;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.time.Instant;
import java.util.UUID;

/** What happened to an event that a subscription put aside. */
public sealed interface ParkingEntry {
    /** The event's. */
    UUID event();

    /**
     * It was put aside, or again, after a replay that failed. The event itself stays where it is, in its stream.
     *
     * @param exception the class of what was thrown at the last attempt
     * @param message   its message; empty when it had none
     * @param attempts  how often it was tried
     * @param at        when
     * @param node      host and process
     */
    record Parked(UUID event, TenantId tenant, StreamId stream, long version, long position, String type, String exception, String message,
                  int attempts, Instant at, String node) implements ParkingEntry {
    }

    /** It is to be handled once more. */
    record ReplayOrdered(UUID event) implements ParkingEntry {
    }

    /** It was handled. */
    record Replayed(UUID event) implements ParkingEntry {
    }

    /** It was given up. */
    record Discarded(UUID event, String reason) implements ParkingEntry {
    }
}
