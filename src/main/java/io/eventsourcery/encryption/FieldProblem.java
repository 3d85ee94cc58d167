package io.eventsourcery.encryption;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.StoredClass;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** What is wrong with one annotated field. */
final class FieldProblem {
    private static final Set<Class<?>> NO_ID = Set.of(boolean.class, Boolean.class, float.class, Float.class, double.class, Double.class, BigDecimal.class);

    private FieldProblem() {
    }

    static Optional<String> of(BeanProperty field, EventJson json) {
        boolean encrypted = field.getAnnotation(Encrypted.class) != null;
        boolean subject = field.getAnnotation(DataSubject.class) != null;
        if (encrypted && subject) {
            return Optional.of("is both @DataSubject and @Encrypted, but a subject is stored as it is; name the subject by an id of its own");
        }
        if (field instanceof BeanPropertyWriter writer && writer.isUnwrapping()) {
            return Optional.of("is not stored as a field of its own (@JsonUnwrapped); annotate the fields within");
        }
        return subject ? ofSubject(field.getType(), json) : Mask.problem(field, json).or(() -> hiddenSubject(field.getType(), json));
    }

    private static Optional<String> ofSubject(JavaType type, EventJson json) {
        boolean composed = type.isContainerType()
                || !type.isReferenceType() && json.classesWithin(type).stream().limit(1).anyMatch(first -> !first.fields().isEmpty());
        return composed || NO_ID.contains(type.getRawClass()) ? Optional.of("is @DataSubject, and " + type.toCanonical()
                + " is stored neither as a text nor as a whole number; take one that is") : Optional.empty();
    }

    /** It would have to be stored as it is, and is inside of what must not be. */
    private static Optional<String> hiddenSubject(JavaType type, EventJson json) {
        return json.classesWithin(type).stream().filter(FieldProblem::hasSubject).findFirst().map(hidden -> "is encrypted as a whole, so that the "
                + "@DataSubject in " + hidden.type().getName() + " cannot count; encrypt the fields within, or remove that annotation");
    }

    private static boolean hasSubject(StoredClass type) {
        return type.fields().values().stream().anyMatch(field -> field.getAnnotation(DataSubject.class) != null);
    }
}
