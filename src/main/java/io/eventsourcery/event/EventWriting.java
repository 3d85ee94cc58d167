package io.eventsourcery.event;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.UnregisteredEventException;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.spi.RawEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From an event to bytes. */
final class EventWriting {
    private final EventRegistry registry;
    private final EventJson json;
    private final DataProtection protection;
    private final ObjectWriter writer;

    EventWriting(EventRegistry registry, EventJson json, DataProtection protection) {
        this.registry = registry;
        this.json = json;
        this.protection = protection;
        this.writer = json.observing(protection::concerns);
    }

    RawEvent write(WrappedEvent wrapped, EventOrigin origin, Map<String, Object> more, RepeatedMetadata metadata) {
        Class<?> type = wrapped.event().getClass();
        if (!registry.knows(type)) {
            throw new UnregisteredEventException(type, origin.stream(), origin.tenant());
        }
        EventIdentity event = new EventIdentity(wrapped.id(), registry.nameOf(type), origin.stream(), origin.tenant());
        Map<String, Object> own = new LinkedHashMap<>(more);
        if (registry.versionOf(type) > 1) {
            own.put(EventMetadata.SCHEMA_VERSION, String.valueOf(registry.versionOf(type)));
        }
        byte[] data = data(wrapped.event(), event, own);
        return new RawEvent(event.id(), event.type(), data, metadata.toJson(new EventMetadata(wrapped.context(), wrapped.createdAt(), own)));
    }

    private byte[] data(Object content, EventIdentity event, Map<String, Object> own) {
        List<FieldFound> fields = new ArrayList<>();
        try {
            byte[] plain = EventJson.bytes(writer.withAttribute(ObservedWriter.FOUND, fields), content);
            if (plain[0] != '{') {
                throw new MalformedEventException("Cannot write " + content.getClass().getName() + " as a JSON object");
            }
            return fields.isEmpty() ? plain : protectedData(tree(plain, content.getClass()), fields, event, own);
        } catch (MalformedEventException e) {
            throw new MalformedEventException(e.getMessage() + "; an event of type \"" + event.type() + "\" for stream " + event.stream() + ", tenant " + event.tenant());
        }
    }

    private byte[] protectedData(ObjectNode data, List<FieldFound> fields, EventIdentity event, Map<String, Object> own) {
        // As text, because an append to several streams takes nothing else in metadata.
        protection.protect(data, fields, event).ifPresent(kept -> own.put(EventMetadata.PROTECTION, kept));
        return json.bytes(data);
    }

    private ObjectNode tree(byte[] plain, Class<?> type) {
        try {
            return (ObjectNode) json.tree(plain);
        } catch (IOException e) {
            throw new MalformedEventException("Cannot write " + type.getName() + " as JSON");
        }
    }
}
