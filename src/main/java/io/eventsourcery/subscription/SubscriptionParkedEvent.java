package io.eventsourcery.subscription;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that a subscription put aside. The event itself is in its stream.
 *
 * @param id        the event's
 * @param tenant    whose it is
 * @param stream    its stream
 * @param version   its place in the stream, from 1
 * @param position  its place in the log
 * @param type      as it is stored, or its registered name
 * @param exception the class of what the handler threw at the last attempt, or of why it cannot be read
 * @param message   its message, which may show data; empty when it had none
 * @param attempts  how often it was tried
 * @param at        when it was put aside, the last time
 * @param node      host and process that did it
 * @param replaying whether a replay was ordered and not made yet
 */
public record SubscriptionParkedEvent(UUID id, TenantId tenant, StreamId stream, long version, long position, String type, String exception, String message,
                                      int attempts, Instant at, String node, boolean replaying) {
    /** Where it stands and what was wrong, without the message. */
    @Override
    public String toString() {
        return type + " " + id + " (version " + version + " of stream " + stream + ", tenant " + tenant + "), parked because of " + exception;
    }
}
