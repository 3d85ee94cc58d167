package io.eventsourcery.event;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parts that Jackson finds no way to read. It says so of the event as a whole, and of the first of them alone. */
final class UnreadableParts {
    private final DeserializationContext context;
    private final Set<JavaType> seen = new HashSet<>();

    UnreadableParts(DeserializationContext context) {
        this.context = context;
    }

    /** Each with class and part; empty where it is the event itself. */
    Optional<String> of(Class<?> event) {
        return Optional.of(within(context.constructType(event)).sorted().collect(Collectors.joining("; "))).filter(all -> !all.isEmpty())
                .map(all -> all + "; take other types, or say by @JsonDeserialize (keyUsing for the keys of a map) how they are read");
    }

    private Stream<String> within(JavaType type) {
        if (!seen.add(type) || type.getRawClass().getName().startsWith("java.")) {
            return Stream.empty();
        }
        return context.getConfig().introspect(type).findProperties().stream().filter(part -> !saysHow(part)).flatMap(part -> inPart(part, type.getRawClass()));
    }

    private static boolean saysHow(BeanPropertyDefinition part) {
        return part.getPrimaryMember() == null || part.getPrimaryMember().hasAnnotation(JsonDeserialize.class);
    }

    private Stream<String> inPart(BeanPropertyDefinition part, Class<?> of) {
        Optional<String> fault = fault(part.getPrimaryType());
        if (fault.isEmpty()) {
            return Stream.empty();
        }
        Set<String> deeper = within(leaf(part.getPrimaryType())).collect(Collectors.toSet());
        return deeper.isEmpty() ? Stream.of(of.getName() + "." + part.getInternalName() + ": " + fault.get()) : deeper.stream();
    }

    private Optional<String> fault(JavaType type) {
        try {
            context.findContextualValueDeserializer(type, null);
            return Optional.empty();
        } catch (JsonMappingException e) {
            return Optional.of(e.getOriginalMessage());
        }
    }

    private static JavaType leaf(JavaType type) {
        return type.getContentType() == null ? type : leaf(type.getContentType());
    }
}
