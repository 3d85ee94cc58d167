package io.eventsourcery.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/** Where in an event something is wrong, without Jackson's own message, which may quote the content. */
final class FieldPath {
    private FieldPath() {
    }

    static String of(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return ", field " + mapping.getPath().stream()
                    .map(reference -> reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName())
                    .collect(Collectors.joining("."));
        }
        return e.getLocation() == null ? "" : ", column " + e.getLocation().getColumnNr();
    }
}
