package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import io.eventsourcery.ConfigurationException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether all that stands in an event, as far as declared types tell, can be made again by the way that Jackson has found for it. */
final class ReadingCheck {
    private final ObjectMapper mapper;
    private final DeserializationContext context;
    private final Set<JavaType> seen = new HashSet<>();

    ReadingCheck(ObjectMapper mapper) {
        this.mapper = mapper;
        this.context = ((DefaultDeserializationContext) mapper.getDeserializationContext()).createInstance(mapper.getDeserializationConfig(), null, null);
    }

    /** @throws ConfigurationException when there is something that could be stored and never be read */
    void check(Class<?> event) {
        JavaType type = mapper.constructType(event);
        try {
            fault(context.findRootValueDeserializer(type), type, event.getName()).ifPresent(fault -> {
                throw new ConfigurationException("Events of " + event.getName() + " could be stored but never read: " + fault);
            });
        } catch (JsonMappingException e) {
            throw new ConfigurationException("Events of " + event.getName() + " could be stored but never read: " + e.getOriginalMessage());
        }
    }

    private Optional<String> fault(JsonDeserializer<?> reading, JavaType type, String at) throws JsonMappingException {
        if (reading == null || !seen.add(type)) {
            return Optional.empty();
        }
        if (reading instanceof AbstractDeserializer) {
            return isNamedInJson(type) ? Optional.empty() : Optional.of(at + " is of " + type.getRawClass().getName()
                    + ", of which there is no telling which class a value had; declare one that is not abstract, or annotate it with @JsonTypeInfo");
        }
        if (reading instanceof BeanDeserializerBase bean) {
            Optional<Set<String>> written = partsWritten(type);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            return !isMade(bean.getValueInstantiator()) ? Optional.of(at + " is of " + type.getRawClass().getName()
                    + ", which nothing can make; make it a record, or give it a constructor without parameters or one annotated with @JsonCreator") : faultOfParts(bean, written.get());
        }
        // The content of a reference, such as an Optional, is told by nothing; its class is looked at by itself.
        JsonDeserializer<?> content = reading instanceof ContainerDeserializerBase<?> container ? container.getContentDeserializer() : null;
        JavaType contentType = type.getContentType();
        return contentType == null ? Optional.empty() : fault(content != null ? content : context.findRootValueDeserializer(contentType), contentType, at);
    }

    /** What is only read, as a setter without a field, never stands in what was stored. */
    private Optional<String> faultOfParts(BeanDeserializerBase bean, Set<String> written) throws JsonMappingException {
        for (var parts = bean.properties(); parts.hasNext(); ) {
            SettableBeanProperty part = parts.next();
            if (isSaid(part) || !written.contains(part.getName())) {
                continue;
            }
            Optional<String> fault = fault(part.getValueDeserializer(), part.getType(), bean.handledType().getName() + "." + part.getName());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** Whether annotations say how it is read. */
    private static boolean isSaid(SettableBeanProperty part) {
        JsonDeserialize said = part.getAnnotation(JsonDeserialize.class);
        return part.hasValueTypeDeserializer() || part.getAnnotation(JsonTypeInfo.class) != null || said != null && said.contentUsing() != JsonDeserializer.None.class;
    }

    private boolean isNamedInJson(JavaType type) throws JsonMappingException {
        return context.getConfig().findTypeDeserializer(type) != null;
    }

    /** Empty for what is written in a way of its own, and so is read in one as well. */
    private Optional<Set<String>> partsWritten(JavaType type) throws JsonMappingException {
        if (!(mapper.getSerializerProviderInstance().findValueSerializer(type) instanceof BeanSerializerBase writing)) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        writing.properties().forEachRemaining(part -> names.add(part.getName()));
        return Optional.of(names);
    }

    private static boolean isMade(ValueInstantiator making) {
        return making.canCreateUsingDefault() || making.canCreateFromObjectWith() || making.canCreateUsingDelegate() || making.canCreateUsingArrayDelegate();
    }
}
