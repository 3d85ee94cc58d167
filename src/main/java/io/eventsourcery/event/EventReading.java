package io.eventsourcery.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.spi.RecordedRaw;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From bytes to events. */
final class EventReading {
    private final EventRegistry registry;
    private final EventJson json;
    private final Upcasters upcasters;
    private final DataProtection protection;

    EventReading(EventRegistry registry, EventJson json, Upcasters upcasters, DataProtection protection) {
        this.registry = registry;
        this.json = json;
        this.upcasters = upcasters;
        this.protection = protection;
    }

    Stream<Object> read(RecordedRaw raw, EventMetadata metadata) {
        String stored = raw.event().type();
        // What is said of a type holds for its former names, unless it is said of those themselves.
        String type = upcasters.isCurrent(stored, metadata.schemaVersion()) ? registry.currentName(stored) : stored;
        Object kept = metadata.own().get(EventMetadata.PROTECTION);
        if (kept == null && upcasters.isCurrent(type, metadata.schemaVersion())) {
            return upcast(raw, object(raw));
        }
        StoredForm form = new StoredForm(type, metadata.schemaVersion(), revealed(raw, kept));
        return guarded(raw, () -> upcasters.newest(form).toList()).stream().flatMap(newest -> upcast(raw, object(raw, newest)));
    }

    private Class<?> classOf(RecordedRaw raw, String type) {
        return registry.classOf(type).orElseThrow(() -> new UnknownEventTypeException(type, raw.stream(), raw.tenant(), raw.version()));
    }

    private Object object(RecordedRaw raw) {
        Class<?> type = classOf(raw, raw.event().type());
        return parsed(raw, type, () -> json.mapper().readValue(raw.event().data(), type));
    }

    private Object object(RecordedRaw raw, StoredForm form) {
        Class<?> type = classOf(raw, form.type());
        return parsed(raw, type, () -> json.mapper().treeToValue(form.json(), type));
    }

    @SuppressWarnings("unchecked")
    private ObjectNode revealed(RecordedRaw raw, Object kept) {
        JsonNode data = parsed(raw, ObjectNode.class, () -> json.mapper().readTree(raw.event().data()));
        if (!(data instanceof ObjectNode object)) {
            throw new MalformedEventException(raw + " is no JSON object");
        }
        if (kept instanceof Map) {
            protection.reveal(object, (Map<String, Object>) kept, raw);
        }
        return object;
    }

    private Stream<Object> upcast(RecordedRaw raw, Object event) {
        return guarded(raw, () -> upcasters.newest(event).toList()).stream();
    }

    private interface Parsing<T> {
        T parse() throws IOException;
    }

    private static <T> T parsed(RecordedRaw raw, Class<?> type, Parsing<T> parsing) {
        try {
            T value = parsing.parse();
            if (value == null) {
                throw new MalformedEventException(raw + " is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new MalformedEventException(raw + " cannot be read as " + type.getName() + FieldPath.of(e));
        } catch (IOException e) {
            throw new MalformedEventException(raw + " cannot be read as " + type.getName());
        }
    }

    private interface Upcasting<T> {
        List<T> run();
    }

    private static <T> List<T> guarded(RecordedRaw raw, Upcasting<T> upcasting) {
        try {
            return upcasting.run();
        } catch (EventStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its message may quote the content.
            throw new MalformedEventException(raw + " cannot be upcast: an upcaster failed with " + e.getClass().getName());
        }
    }
}
