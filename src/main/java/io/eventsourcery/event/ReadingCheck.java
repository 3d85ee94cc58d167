package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import io.eventsourcery.ConfigurationException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether all that stands in an event, as far as declared types tell, can be made again by the way that Jackson has found for it. */
final class ReadingCheck {
    private final DeserializationContext context;
    private final ObjectMapper mapper;
    private final SerializerProvider provider;
    private final NamedClasses named;
    private final Set<Place> seen = new HashSet<>();

    /**
     * @param type    of what is there
     * @param at      class and part, as they are called in Java; a class alone at the top of an event
     * @param writing the part as it is written, which may say something of what is in it; null at the top
     */
    private record Place(JavaType type, String at, BeanProperty writing) {
        private Place of(JavaType other) {
            return new Place(other, at, writing);
        }

        private String isOf() {
            String name = type.getRawClass().getName();
            return at.equals(name) ? "it is a class " : at + " is of " + name + ", ";
        }
    }

    ReadingCheck(ObjectMapper mapper) {
        this.mapper = mapper;
        context = ((DefaultDeserializationContext) mapper.getDeserializationContext()).createInstance(mapper.getDeserializationConfig(), null, null);
        provider = mapper.getSerializerProviderInstance();
        named = new NamedClasses(context.getConfig());
    }

    /** @throws ConfigurationException when there is something that could be stored and never be read */
    void check(Class<?> event) {
        try {
            fault(event).ifPresent(fault -> refuse(event, fault));
        } catch (JsonMappingException e) {
            refuse(event, e.getOriginalMessage());
        }
    }

    private static void refuse(Class<?> event, String fault) {
        throw new ConfigurationException("Events of " + event.getName() + " could be stored but never read: " + fault);
    }

    private Optional<String> fault(Class<?> event) throws JsonMappingException {
        if (event.isEnum() || event.isInterface() || Modifier.isAbstract(event.getModifiers())) {
            return Optional.of("an event type is a record or a class that can be made, and no interface, abstract class or enum; annotate the classes of its events");
        }
        if (JsonForm.isNoObject(mapper, event)) {
            return Optional.of("they are written as something else than a JSON object, which an event has to be; let annotations make an object of it");
        }
        JavaType type = context.constructType(event);
        return fault(context.findContextualValueDeserializer(type, null), new Place(type, event.getName(), null));
    }

    private Optional<String> fault(JsonDeserializer<?> reading, Place place) throws JsonMappingException {
        JavaType type = place.type();
        if (reading == null || !seen.add(place)) {
            return Optional.empty();
        }
        if (reading instanceof AbstractDeserializer) {
            return named.areFoundBy(type) ? faultOfNamed(place) : Optional.of(place.isOf()
                    + "of which there is no telling which class a value had; declare one that is not abstract, or annotate it with @JsonTypeInfo");
        }
        if (reading instanceof BeanDeserializerBase bean) {
            // Annotations may say which class a value of an interface has.
            Place found = type.isTypeOrSuperTypeOf(bean.getValueType().getRawClass()) ? place.of(bean.getValueType()) : place;
            Optional<PartsWritten> parts = PartsWritten.of(provider, found.type(), place.writing());
            return parts.isEmpty() ? Optional.empty() : isMade(bean.getValueInstantiator()) ? faultOfParts(bean, parts.get(), found) : Optional.of(found.isOf()
                    + "which nothing can make; make it a record, or give it a constructor without parameters or one annotated with @JsonCreator");
        }
        // The content of a reference, such as an Optional, is told by nothing; its class is looked at by itself.
        JsonDeserializer<?> content = reading instanceof ContainerDeserializerBase<?> container ? container.getContentDeserializer() : null;
        JavaType contentType = type.getContentType();
        return contentType == null ? Optional.empty()
                : fault(content != null ? content : context.findContextualValueDeserializer(contentType, null), place.of(contentType));
    }

    private Optional<String> faultOfNamed(Place place) throws JsonMappingException {
        Optional<String> unknown = named.unknownOf(place.type());
        if (unknown.isPresent()) {
            return Optional.of(place.isOf() + unknown.get());
        }
        for (JavaType each : named.of(place.type())) {
            Optional<String> fault = fault(context.findContextualValueDeserializer(each, null), place.of(each));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** What is only read, as a setter without a field, never stands in what was stored. */
    private Optional<String> faultOfParts(BeanDeserializerBase bean, PartsWritten written, Place place) throws JsonMappingException {
        Optional<String> missing = MissingParts.of(bean, written, context.getConfig()).map(place.isOf()::concat);
        for (var each = bean.properties(); each.hasNext() && missing.isEmpty(); ) {
            SettableBeanProperty part = each.next();
            if (written.names().contains(part.getName())) {
                missing = faultOfPart(part, new Place(part.getType(), bean.handledType().getName() + "." + part.getName(), written.byName().get(part.getName())));
            }
        }
        return missing;
    }

    private Optional<String> faultOfPart(SettableBeanProperty part, Place place) throws JsonMappingException {
        JsonTypeInfo said = part.getAnnotation(JsonTypeInfo.class);
        if (said != null) {
            return named.unknownOf(part.getType(), said, part.getMember()).map(place.isOf()::concat);
        }
        JsonDeserialize way = part.getAnnotation(JsonDeserialize.class);
        if (way != null && way.contentUsing() != JsonDeserializer.None.class) {
            return Optional.empty();
        }
        JsonRawValue raw = place.writing() == null ? null : place.writing().getAnnotation(JsonRawValue.class);
        if (raw != null && raw.value() && way == null && part.getType().hasRawClass(String.class)) {
            return Optional.of(place.at() + " is written as it stands, by @JsonRawValue, and read as a text; declare a JsonNode, or say by @JsonDeserialize how it is read");
        }
        return part.hasValueTypeDeserializer() ? faultOfNamed(place) : fault(part.getValueDeserializer(), place);
    }

    private static boolean isMade(ValueInstantiator making) {
        return making.canCreateUsingDefault() || making.canCreateFromObjectWith() || making.canCreateUsingDelegate() || making.canCreateUsingArrayDelegate();
    }
}
