package io.eventsourcery.encryption;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.event.EventIdentity;
import java.util.HashMap;
import java.util.Map;

/** Whose the fields of one event are: that of the nearest object around a field which names somebody, else the stream's. */
final class SubjectsFound {
    private final EventIdentity event;
    private final Map<JsonPointer, JsonPointer> fieldsByObject = new HashMap<>();
    private final ObjectNode data;

    SubjectsFound(ObjectNode data, EventIdentity event) {
        this.data = data;
        this.event = event;
    }

    void add(JsonPointer field) {
        fieldsByObject.put(field.head(), field);
    }

    /** @throws InvalidInputException when the field that should name somebody does not */
    Subject of(JsonPointer encrypted) {
        for (JsonPointer around = encrypted.head(); around != null; around = around.head()) {
            JsonPointer field = fieldsByObject.get(around);
            if (field != null) {
                return named(field);
            }
        }
        return Subject.of(event.tenant(), event.stream());
    }

    private Subject named(JsonPointer field) {
        JsonNode id = data.at(field);
        if (!id.isTextual() && !id.isIntegralNumber()) {
            throw new InvalidInputException("data subject in field " + field + " of " + event.type(), id.isNull() ? null : "(not shown)",
                    "a text or a whole number");
        }
        return Subject.of(event.tenant(), id.asText());
    }
}
