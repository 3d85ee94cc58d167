package io.eventsourcery.kurrentdb;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.JsonFields;
import io.eventsourcery.spi.ParkingEntry;
import io.eventsourcery.spi.ParkingEntry.Discarded;
import io.eventsourcery.spi.ParkingEntry.Parked;
import io.eventsourcery.spi.ParkingEntry.ReplayOrdered;
import io.eventsourcery.spi.ParkingEntry.Replayed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Entries of what subscriptions put aside, as JSON. */
final class ParkingEntries {
    private ParkingEntries() {
    }

    static byte[] write(ParkingEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", entry.getClass().getSimpleName());
        fields.put("event", entry.event().toString());
        if (entry instanceof Parked parked) {
            fields.put("stream", new StreamName(parked.stream(), parked.tenant()).toString());
            fields.put("version", parked.version());
            fields.put("position", parked.position());
            fields.put("type", parked.type());
            fields.put("exception", parked.exception());
            fields.put("message", parked.message());
            fields.put("attempts", parked.attempts());
            fields.put("at", parked.at().toString());
            fields.put("node", parked.node());
        } else if (entry instanceof Discarded discarded) {
            fields.put("reason", discarded.reason());
        }
        return JsonFields.write(fields);
    }

    /** @throws RuntimeException when it is none of ours */
    static ParkingEntry read(byte[] json) {
        Map<String, Object> fields = JsonFields.read(json).orElseThrow();
        UUID event = UUID.fromString(text(fields, "event"));
        return switch (text(fields, "what")) {
            case "Parked" -> parked(event, fields);
            case "ReplayOrdered" -> new ReplayOrdered(event);
            case "Replayed" -> new Replayed(event);
            case "Discarded" -> new Discarded(event, text(fields, "reason"));
            default -> throw new IllegalArgumentException("unknown");
        };
    }

    private static Parked parked(UUID event, Map<String, Object> fields) {
        StreamName name = StreamName.parse(text(fields, "stream")).orElseThrow();
        StreamId stream = name.stream();
        TenantId tenant = name.tenant();
        return new Parked(event, tenant, stream, number(fields, "version"), number(fields, "position"), text(fields, "type"), text(fields, "exception"),
                text(fields, "message"), (int) number(fields, "attempts"), Instant.parse(text(fields, "at")), text(fields, "node"));
    }

    private static String text(Map<String, Object> fields, String key) {
        return (String) fields.get(key);
    }

    private static long number(Map<String, Object> fields, String key) {
        return ((Number) fields.get(key)).longValue();
    }
}
