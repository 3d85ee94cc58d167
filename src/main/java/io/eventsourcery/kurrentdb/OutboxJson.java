package io.eventsourcery.kurrentdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.spi.NumberRanges;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ReplayOrder;
import io.kurrent.dbclient.RecordedEvent;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an outbox keeps in streams of its own, as JSON. */
final class OutboxJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OutboxJson() {
    }

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new EventStoreException("What the outbox remembers cannot be said in JSON", e);
        }
    }

    /** An empty object for what is no JSON. */
    static JsonNode read(byte[] data) {
        try {
            JsonNode read = JSON.readTree(data);
            return read == null ? JSON.createObjectNode() : read;
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    static byte[] ledger(OutboxLedger ledger) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode attempts = json.putObject("attempts");
        ledger.attempts().forEach((event, count) -> attempts.put(event.toString(), count));
        ledger.settled().ranges().forEach(range -> json.withArray("settled").addArray().add(range.first()).add(range.last()));
        ObjectNode causes = json.putObject("causes");
        ledger.causes().forEach((number, cause) -> causes.put(number.toString(), cause));
        ledger.orders().forEach(order -> json.withArray("replay").add(order(order)));
        return bytes(json);
    }

    private static ObjectNode order(ReplayOrder order) {
        ObjectNode json = JSON.createObjectNode().put("id", order.id().toString()).put("first", order.first()).put("last", order.last());
        order.stream().ifPresent(stream -> json.put("stream", new StreamName(stream.id(), stream.tenant()).toString()));
        order.claim().ifPresent(claim -> json.put("worker", claim.worker()).put("until", claim.until().toString()));
        return json;
    }

    /** @throws EventStoreException when it is not what we have written */
    static OutboxLedger ledger(String outbox, RecordedEvent record) {
        try {
            JsonNode json = JSON.readTree(record.getEventData());
            Map<UUID, Integer> attempts = new LinkedHashMap<>();
            json.path("attempts").fields().forEachRemaining(field -> attempts.put(UUID.fromString(field.getKey()), field.getValue().intValue()));
            NumberRanges settled = NumberRanges.NONE;
            for (JsonNode range : json.path("settled")) {
                settled = settled.with(range.path(0).longValue(), range.path(1).longValue());
            }
            Map<Long, String> causes = new LinkedHashMap<>();
            json.path("causes").fields().forEachRemaining(field -> causes.put(Long.parseLong(field.getKey()), field.getValue().textValue()));
            List<ReplayOrder> orders = new ArrayList<>();
            json.path("replay").forEach(order -> orders.add(order(order)));
            return new OutboxLedger(attempts, settled, causes, orders);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new EventStoreException("The ledger of outbox \"" + outbox + "\" cannot be read: somebody else wrote record " + record.getRevision()
                    + "; delete stream " + record.getStreamId() + " to begin with an empty one", e);
        }
    }

    private static ReplayOrder order(JsonNode json) {
        Optional<ReplayOrder.Stream> stream = text(json, "stream").flatMap(StreamName::parse).map(name -> new ReplayOrder.Stream(name.tenant(), name.stream()));
        Optional<ReplayOrder.Claim> claim = text(json, "worker").map(worker -> new ReplayOrder.Claim(worker, Instant.parse(json.path("until").asText())));
        return new ReplayOrder(UUID.fromString(json.path("id").asText()), json.path("first").longValue(), json.path("last").longValue(), stream, claim);
    }

    static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }
}
