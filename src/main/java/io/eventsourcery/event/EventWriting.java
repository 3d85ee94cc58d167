package io.eventsourcery.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.spi.RawEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** From an event to bytes. */
final class EventWriting {
    private final EventRegistry registry;
    private final EventJson json;
    private final DataProtection protection;

    EventWriting(EventRegistry registry, EventJson json, DataProtection protection) {
        this.registry = registry;
        this.json = json;
        this.protection = protection;
    }

    RawEvent write(WrappedEvent wrapped, EventOrigin origin, Map<String, Object> more) {
        Class<?> type = wrapped.event().getClass();
        String name = registry.nameOf(type);
        Map<String, Object> own = new LinkedHashMap<>(more);
        if (registry.versionOf(type) > 1) {
            own.put(EventMetadata.SCHEMA_VERSION, registry.versionOf(type));
        }
        byte[] data = protection.protects(type) ? protectedData(wrapped, origin, own) : json.bytes(wrapped.event());
        return new RawEvent(wrapped.id(), name, data, new EventMetadata(wrapped.context(), wrapped.createdAt(), own).toJson());
    }

    private byte[] protectedData(WrappedEvent wrapped, EventOrigin origin, Map<String, Object> own) {
        ObjectNode data = tree(wrapped.event());
        Map<String, Object> kept = protection.protect(data, wrapped, origin);
        if (!kept.isEmpty()) {
            own.put(EventMetadata.PROTECTION, kept);
        }
        return json.bytes(data);
    }

    private ObjectNode tree(Object event) {
        try {
            return json.mapper().valueToTree(event);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new MalformedEventException("Cannot write " + event.getClass().getName() + " as a JSON object");
        }
    }
}
