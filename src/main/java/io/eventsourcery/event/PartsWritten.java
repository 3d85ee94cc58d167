package io.eventsourcery.event;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** The parts of objects that Jackson writes. */
final class PartsWritten {
    private final SerializerProvider provider;

    PartsWritten(ObjectMapper mapper) {
        provider = mapper.getSerializerProviderInstance();
    }

    /**
     * Their names; empty for what is written in a way of its own, and so is read in one as well.
     *
     * @param within the part that has it, which may leave out some; null where there is none
     */
    Optional<Set<String>> of(JavaType type, BeanProperty within) throws JsonMappingException {
        JsonSerializer<?> writing = provider.findValueSerializer(type, within);
        if (!(writing instanceof BeanSerializerBase)) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        writing.properties().forEachRemaining(part -> names.add(part.getName()));
        return Optional.of(names);
    }

    /** Names of those that the object keeps, and that are not made of others when they are asked for. */
    Set<String> kept(JavaType type) throws JsonMappingException {
        Set<String> names = new HashSet<>();
        provider.findValueSerializer(type).properties().forEachRemaining(part -> {
            if (part.getMember() instanceof AnnotatedField || part.getMember() instanceof AnnotatedMethod method && isComponent(type.getRawClass(), method.getName())) {
                names.add(part.getName());
            }
        });
        return names;
    }

    private static boolean isComponent(Class<?> type, String name) {
        return type.isRecord() && Arrays.stream(type.getRecordComponents()).anyMatch(component -> component.getName().equals(name));
    }

    /** Null where it is not written. */
    BeanProperty part(JavaType type, String name) throws JsonMappingException {
        for (Iterator<PropertyWriter> parts = provider.findValueSerializer(type).properties(); parts.hasNext(); ) {
            PropertyWriter part = parts.next();
            if (part.getName().equals(name)) {
                return part;
            }
        }
        return null;
    }
}
