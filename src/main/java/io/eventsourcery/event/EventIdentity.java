package io.eventsourcery.event;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.RecordedRaw;
import java.util.UUID;

/**
 * What does not change between an event's writing and any reading of it.
 *
 * @param type its name as stored
 */
public record EventIdentity(UUID id, String type, StreamId stream, TenantId tenant) {
    public static EventIdentity of(RecordedRaw raw) {
        return new EventIdentity(raw.event().id(), raw.event().type(), raw.stream(), raw.tenant());
    }
}
