package io.eventsourcery.encryption;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.eventsourcery.event.EventJson;
import java.util.Optional;

/** What an encrypted field reads as once its keys are shredded. */
final class Mask {
    private Mask() {
    }

    static JsonNode of(Encrypted annotation) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return annotation.text().length > 0 ? nodes.textNode(annotation.text()[0])
                : annotation.number().length > 0 ? nodes.numberNode(annotation.number()[0]) : nodes.nullNode();
    }

    /** Why the field cannot have the mask that it has. */
    static Optional<String> problem(BeanProperty field, EventJson json) {
        Encrypted annotation = field.getAnnotation(Encrypted.class);
        JsonNode mask = of(annotation);
        if (annotation.text().length + annotation.number().length > 1) {
            return Optional.of("has more than one mask; keep one");
        }
        if (json.fits(mask, field.getType())) {
            return Optional.empty();
        }
        String type = field.getType().toCanonical();
        return Optional.of(mask.isNull() ? "has no mask, and " + type + " cannot be null: give it one, or a type that can"
                : "has the mask " + mask + ", which is no " + type + ": give it one that is, or none for null");
    }

    /** Whether a value says no more than the mask does. */
    static boolean isAll(JsonNode value, JsonNode mask) {
        return value.isNumber() && mask.isNumber() ? value.decimalValue().compareTo(mask.decimalValue()) == 0 : value.equals(mask);
    }
}
