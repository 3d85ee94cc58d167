package io.eventsourcery.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.UnsupportedEventVersionException;
import io.eventsourcery.spi.RecordedRaw;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** From bytes to events. */
final class EventReading {
    private final EventRegistry registry;
    private final EventJson json;
    private final Evolution evolution;
    private final DataProtection protection;
    /** Each knows its class, which a mapper would look up for every event. */
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    EventReading(EventRegistry registry, EventJson json, Evolution evolution, DataProtection protection) {
        this.registry = registry;
        this.json = json;
        this.evolution = evolution;
        this.protection = protection;
    }

    List<Object> read(RecordedRaw raw, EventMetadata metadata) {
        String type = raw.event().type();
        int version = version(raw, metadata);
        Object kept = metadata.own().get(EventMetadata.PROTECTION);
        // Before decryption, which what cannot be read needs no key for.
        Class<?> current = evolution.isNewest(type, version) ? classOf(raw, type, version) : null;
        if (kept == null) {
            protection.checkPlain(raw);
        }
        if (kept == null && current != null) {
            return upcast(raw, object(raw, current, raw.event().data()));
        }
        StoredForm form = new StoredForm(type, version, revealed(raw, kept));
        return guarded(raw, () -> evolution.newest(form).toList()).stream().flatMap(newest -> upcast(raw, object(raw, newest)).stream()).toList();
    }

    /** Others may have written metadata that is none of ours. What has had only one form is read whatever they wrote; what has had several is not guessed. */
    private int version(RecordedRaw raw, EventMetadata metadata) {
        if (!metadata.isReadable() && !evolution.isOnly(raw.event().type())) {
            throw new MalformedEventException(raw + " has metadata that is no JSON object, so it is not known which version of its type it is");
        }
        return metadata.schemaVersion().orElseThrow(() ->
                new MalformedEventException(raw + " has metadata " + EventMetadata.SCHEMA_VERSION + " that is no version; accepted: 1 or more"));
    }

    private Class<?> classOf(RecordedRaw raw, String type, int version) {
        Class<?> found = registry.classOf(type).orElseThrow(() -> new UnknownEventTypeException(type, raw.stream(), raw.tenant(), raw.version()));
        if (registry.versionOf(found) != version) {
            throw new UnsupportedEventVersionException(raw.toString(), type, version, registry.versionOf(found));
        }
        return found;
    }

    /** By way of bytes, so that it is read as it would be had it been stored so. */
    private Object object(RecordedRaw raw, StoredForm form) {
        Class<?> type = classOf(raw, form.type(), form.version());
        return object(raw, type, json.bytes(form.json()));
    }

    private Object object(RecordedRaw raw, Class<?> type, byte[] data) {
        ObjectReader reader = readers.computeIfAbsent(type, json::reader);
        return parsed(raw, type, () -> reader.readValue(data));
    }

    private ObjectNode revealed(RecordedRaw raw, Object kept) {
        JsonNode data = parsed(raw, ObjectNode.class, () -> json.tree(raw.event().data()));
        if (!(data instanceof ObjectNode object)) {
            throw new MalformedEventException(raw + " is no JSON object");
        }
        if (kept != null && !(kept instanceof String)) {
            throw new MalformedEventException(raw + " has metadata " + EventMetadata.PROTECTION + " that is no text");
        }
        if (kept != null) {
            protection.reveal(object, (String) kept, raw);
        }
        return object;
    }

    private List<Object> upcast(RecordedRaw raw, Object event) {
        return guarded(raw, () -> evolution.newest(event));
    }

    private interface Parsing<T> {
        T parse() throws IOException;
    }

    private static <T> T parsed(RecordedRaw raw, Class<?> type, Parsing<T> parsing) {
        T value;
        try {
            value = parsing.parse();
        } catch (JsonProcessingException e) {
            throw new MalformedEventException(raw + " cannot be read as " + type.getName() + FieldPath.of(e));
        } catch (IOException | RuntimeException e) {
            // A deserializer of the application may throw what it likes, with a message that may quote the content.
            throw new MalformedEventException(raw + " cannot be read as " + type.getName() + ": reading failed with " + e.getClass().getName());
        }
        if (value == null) {
            throw new MalformedEventException(raw + " is null");
        }
        return value;
    }

    private interface Upcasting<T> {
        List<T> run();
    }

    private static <T> List<T> guarded(RecordedRaw raw, Upcasting<T> upcasting) {
        try {
            return upcasting.run();
        } catch (ConfigurationException e) {
            throw new ConfigurationException(e.getMessage() + "; met in " + raw);
        } catch (EventStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its message may quote the content.
            throw new MalformedEventException(raw + " cannot be upcast: an upcaster failed with " + e.getClass().getName());
        }
    }
}
