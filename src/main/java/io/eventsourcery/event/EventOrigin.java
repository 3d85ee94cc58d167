package io.eventsourcery.event;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;

/** Where an event is written to. */
public record EventOrigin(StreamId stream, TenantId tenant) {
}
