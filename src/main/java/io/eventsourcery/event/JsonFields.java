package io.eventsourcery.event;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** JSON objects of what is no event: records that the library keeps for itself. */
public final class JsonFields {
    private JsonFields() {
    }

    public static byte[] write(Map<String, ?> fields) {
        return EventJson.asDeclared().bytes(fields);
    }

    /** Empty for what is no JSON object. */
    public static Optional<Map<String, Object>> read(byte[] json) {
        try {
            return Optional.ofNullable(EventJson.asDeclared().fields(json));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
