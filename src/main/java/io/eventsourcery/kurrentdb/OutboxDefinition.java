package io.eventsourcery.kurrentdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.StreamPosition;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the server does not tell of a group.
 *
 * @param start  where the group begins, by which it is told from others of its name: {@link #HERE} for the definition's own position
 * @param filter its filter; empty when it was made by others, and is not known
 */
record OutboxDefinition(String start, Optional<String> filter) {
    static final String HERE = "here";

    EventData toClient(String type) {
        Map<String, String> fields = filter.map(known -> Map.of("start", start, "filter", known)).orElseGet(() -> Map.of("start", start));
        return EventDataBuilder.json(UUID.randomUUID(), type, OutboxJson.bytes(fields)).build();
    }

    /** Empty when that is not the definition of a group that begins there. */
    static Optional<OutboxDefinition> of(RecordedEvent record, StreamPosition<Position> start) {
        JsonNode json = OutboxJson.read(record.getEventData());
        String says = OutboxJson.text(json, "start").orElse("");
        String stated = says.equals(HERE) ? text(record.getPosition()) : says;
        return stated.equals(text(start)) ? Optional.of(new OutboxDefinition(says, OutboxJson.text(json, "filter"))) : Optional.empty();
    }

    static String text(StreamPosition<Position> start) {
        return start.isEnd() ? "end" : start.isStart() ? "beginning" : text(start.getPositionOrThrow());
    }

    private static String text(Position position) {
        return Long.toUnsignedString(position.getCommitUnsigned());
    }
}
