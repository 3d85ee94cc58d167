package io.eventsourcery.projection;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;

/**
 * What a projection's place in a stream is kept under.
 *
 * @param projection the name of the projection
 * @param tenant     whose stream it is
 * @param stream     the stream
 */
public record Cursor(String projection, TenantId tenant, StreamId stream) {
}
