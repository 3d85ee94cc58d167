package io.eventsourcery.event;

import io.eventsourcery.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event's metadata: its context, {@code created_at}, and what the library keeps for itself under keys that begin with {@code $es-}.
 * Other writers may leave anything there, so reading takes what it understands and never fails.
 *
 * @param isReadable false for what is no JSON object, of which nothing is known
 */
record EventMetadata(Context context, Instant createdAt, Map<String, Object> own, boolean isReadable) {
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
    /** What KurrentDB adds in an append to several streams. */
    private static final String SERVERS_PREFIX = "$schema.";
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    EventMetadata(Context context, Instant createdAt, Map<String, Object> own) {
        this(context, createdAt, own, true);
    }

    byte[] toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(CORRELATION, context.correlationId().orElse(null));
        json.put(CAUSATION, context.causationId().orElse(null));
        json.putAll(context.entries());
        json.put(CREATED_AT, Timestamps.format(createdAt));
        json.putAll(own);
        return EventJson.asDeclared().bytes(json);
    }

    /** As a text, since an append to several streams takes nothing else. @return 1 where none is written; empty where what is written is none */
    OptionalInt schemaVersion() {
        if (!own.containsKey(SCHEMA_VERSION)) {
            return OptionalInt.of(1);
        }
        String version = String.valueOf(own.get(SCHEMA_VERSION));
        return version.matches("[1-9]\\d{0,8}") ? OptionalInt.of(Integer.parseInt(version)) : OptionalInt.empty();
    }

    static EventMetadata read(byte[] metadata, Instant recordedAt) {
        Optional<Map<String, Object>> entries = MetadataJson.read(metadata);
        Context context = Context.empty();
        Instant createdAt = recordedAt;
        Map<String, Object> own = Map.of();
        for (Map.Entry<String, Object> entry : entries.orElse(Map.of()).entrySet()) {
            String key = entry.getKey();
            Object value = entry.getValue();
            switch (key) {
                case CORRELATION -> context = value == null ? context : context.withCorrelationId(text(value));
                case CAUSATION -> context = value == null ? context : context.withCausationId(text(value));
                case CREATED_AT -> createdAt = time(text(value), recordedAt);
                default -> {
                    if (key.startsWith(OWN_PREFIX)) {
                        own = own.isEmpty() ? new LinkedHashMap<>() : own;
                        own.put(key, value);
                    } else if (!key.startsWith(SERVERS_PREFIX)) {
                        context = context.with(key, MetadataJson.finite(value));
                    }
                }
            }
        }
        return new EventMetadata(context, createdAt, own, entries.isPresent());
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static Instant time(String text, Instant otherwise) {
        try {
            Instant time = text == null ? otherwise : Timestamps.parse(text);
            return time.isBefore(FIRST) || !time.isBefore(END) ? otherwise : time;
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
