package io.eventsourcery.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ResolvedEvent;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What an application does itself that has the client and Jackson and nothing else. It writes the same fields as the module. */
final class Plain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Plain() {
    }

    static String name(StreamId stream, TenantId tenant) {
        return stream.category().orElse("") + "-" + tenant.value() + "-" + stream.uuid().toString().replace("-", "");
    }

    static EventData toEvent(String type, Object event) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("correlation_id", null);
        metadata.put("causation_id", null);
        metadata.put("created_at", Instant.now().truncatedTo(ChronoUnit.MICROS).toString().replace("Z", ""));
        return EventDataBuilder.json(UUID.randomUUID(), type, bytes(event)).metadataAsBytes(bytes(metadata)).build();
    }

    static Stream<EventData> toEvents(int count) {
        return Stream.generate(() -> toEvent("line-added", LineAdded.ONE)).limit(count);
    }

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An event and what its metadata says: the module hands out both. */
    record Read(Object event, Map<?, ?> metadata) {
    }

    static Read read(ResolvedEvent resolved) {
        return read(resolved, LineAdded.class);
    }

    static Read read(ResolvedEvent resolved, Class<?> type) {
        try {
            return new Read(JSON.readValue(resolved.getEvent().getEventData(), type), JSON.readValue(resolved.getEvent().getUserMetadata(), Map.class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Read> read(List<ResolvedEvent> resolved) {
        return resolved.stream().map(Plain::read).toList();
    }

    static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }
}
