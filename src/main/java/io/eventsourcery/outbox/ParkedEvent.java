package io.eventsourcery.outbox;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that was put aside, without its content.
 *
 * @param number   under which it is parked
 * @param tenant   whose it is
 * @param stream   its stream
 * @param version  its place in the stream, from 1
 * @param id       the event's
 * @param type     as it is stored
 * @param parkedAt when
 * @param cause    why
 */
public record ParkedEvent(long number, TenantId tenant, StreamId stream, long version, UUID id, String type, Instant parkedAt, ParkingCause cause) {
}
