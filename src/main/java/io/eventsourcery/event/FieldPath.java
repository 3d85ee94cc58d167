package io.eventsourcery.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.stream.Collectors;

/** Where in an event something is wrong and what, without Jackson's own message where that may quote the content. */
final class FieldPath {
    private FieldPath() {
    }

    static String of(JsonProcessingException e) {
        return where(e) + what(e);
    }

    private static String where(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return ", field " + mapping.getPath().stream()
                    .map(reference -> reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName())
                    .collect(Collectors.joining("."));
        }
        return e.getLocation() == null ? "" : ", column " + e.getLocation().getColumnNr();
    }

    private static String what(JsonProcessingException e) {
        if (e instanceof InvalidDefinitionException definition) {
            return ": " + definition.getOriginalMessage();
        }
        return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null ? what(mismatch) : "";
    }

    /** Jackson tells these apart in its messages alone, whose beginnings quote nothing. */
    private static String what(MismatchedInputException e) {
        String type = e.getTargetType().getSimpleName();
        if (e.getOriginalMessage().startsWith("Missing ")) {
            return ": it is missing";
        }
        return e.getOriginalMessage().startsWith("Cannot map `null`") ? ": it is null, and not a proper " + type : ": it is not a proper " + type;
    }
}
