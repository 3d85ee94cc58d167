package io.eventsourcery.event;

import com.fasterxml.jackson.core.type.TypeReference;
import io.eventsourcery.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event's metadata: its context, {@code created_at}, and what the library keeps for itself under keys that begin with {@code $es-}.
 * Other writers may leave anything there, so reading takes what it understands and never fails.
 */
record EventMetadata(Context context, Instant createdAt, Map<String, Object> own) {
    /** Of a snapshot: the version that it covers, less one. */
    static final String STREAM_POSITION = "$es-stream_position";
    /** The form of the fields, where it is not the first. */
    static final String SCHEMA_VERSION = "$es-schema_version";
    /** What {@link DataProtection} keeps, as text. */
    static final String PROTECTION = "$es-protection";

    private static final String CORRELATION = "correlation_id";
    private static final String CAUSATION = "causation_id";
    private static final String CREATED_AT = "created_at";
    private static final String OWN_PREFIX = "$es-";

    byte[] toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(CORRELATION, context.correlationId().orElse(null));
        json.put(CAUSATION, context.causationId().orElse(null));
        json.putAll(context.entries());
        json.put(CREATED_AT, Timestamps.format(createdAt));
        json.putAll(own);
        return EventJson.asDeclared().bytes(json);
    }

    /** A text, since an append to several streams takes nothing else. */
    int schemaVersion() {
        String version = String.valueOf(own.get(SCHEMA_VERSION));
        return version.matches("[1-9]\\d{0,8}") ? Integer.parseInt(version) : 1;
    }

    static EventMetadata read(byte[] metadata, Instant recordedAt) {
        Context context = Context.empty();
        Instant createdAt = recordedAt;
        Map<String, Object> own = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : entries(metadata).entrySet()) {
            String key = entry.getKey();
            Object value = entry.getValue();
            switch (key) {
                case CORRELATION -> context = context.withCorrelationId(text(value));
                case CAUSATION -> context = context.withCausationId(text(value));
                case CREATED_AT -> createdAt = time(text(value), recordedAt);
                default -> {
                    if (key.startsWith(OWN_PREFIX)) {
                        own.put(key, value);
                    } else {
                        context = context.with(key, value);
                    }
                }
            }
        }
        return new EventMetadata(context, createdAt, own);
    }

    private static Map<String, Object> entries(byte[] metadata) {
        try {
            Map<String, Object> entries = EventJson.asDeclared().mapper().readValue(metadata, new TypeReference<>() { });
            return entries == null ? Map.of() : entries;
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static Instant time(String text, Instant otherwise) {
        try {
            return text == null ? otherwise : Timestamps.parse(text);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
