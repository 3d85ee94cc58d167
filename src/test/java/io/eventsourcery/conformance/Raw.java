package io.eventsourcery.conformance;

import io.eventsourcery.core.Await;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Raw events for the suites. */
final class Raw {
    private Raw() {
    }

    static RawEvent event(String type) {
        return new RawEvent(UUID.randomUUID(), type, "{\"a\": \"ż\"}".getBytes(StandardCharsets.UTF_8), "{\"created_at\": \"2026-11-23T20:05:06\"}".getBytes(StandardCharsets.UTF_8));
    }

    static List<RawEvent> events(int count) {
        return IntStream.range(0, count).mapToObj(number -> event("type-" + number)).toList();
    }

    static List<UUID> ids(List<RawEvent> events) {
        return events.stream().map(RawEvent::id).toList();
    }

    static List<UUID> idsOf(List<RecordedRaw> records) {
        return records.stream().map(record -> record.event().id()).toList();
    }

    static <T> T get(CompletionStage<T> stage) {
        return Await.result(stage);
    }
}
