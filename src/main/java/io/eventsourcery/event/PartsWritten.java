package io.eventsourcery.event;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of an object that Jackson writes.
 *
 * @param byName in JSON
 */
record PartsWritten(Class<?> type, Map<String, BeanProperty> byName) {
    /**
     * Empty for what is written in a way of its own, and so is read in one as well.
     *
     * @param within the part that has it, which may leave out some; null where there is none
     */
    static Optional<PartsWritten> of(SerializerProvider provider, JavaType type, BeanProperty within) throws JsonMappingException {
        JsonSerializer<?> writing = provider.findValueSerializer(type, within);
        if (!(writing instanceof BeanSerializerBase)) {
            return Optional.empty();
        }
        Map<String, BeanProperty> parts = new LinkedHashMap<>();
        writing.properties().forEachRemaining(part -> parts.put(part.getName(), part));
        return Optional.of(new PartsWritten(type.getRawClass(), parts));
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** Those that the object keeps, and that are not made of others when they are asked for. */
    Set<String> kept() {
        return names().stream().filter(name -> isKept(byName.get(name))).collect(Collectors.toSet());
    }

    private boolean isKept(BeanProperty part) {
        return part.getMember() instanceof AnnotatedField
                || type.isRecord() && Arrays.stream(type.getRecordComponents()).anyMatch(component -> component.getAccessor().equals(part.getMember().getMember()));
    }
}
