package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.ser.std.JsonValueSerializer;
import io.eventsourcery.ConfigurationException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether all that stands in an event, as far as declared types tell, can be made again by the way that Jackson has found for it. */
final class ReadingCheck {
    private final DeserializationContext context;
    private final SerializerProvider provider;
    private final NamedClasses named;
    private final Set<Place> seen = new HashSet<>();

    /**
     * @param type    of what is there
     * @param at      class and part, as they are called in Java; a class alone at the top of an event
     * @param writing the part as it is written, which may say something of what is in it; null at the top
     * @param named   how the part says which class a value has; null where that is for the class to say
     */
    private record Place(JavaType type, String at, BeanProperty writing, JsonTypeInfo named) {
        private Place of(JavaType other) {
            return new Place(other, at, writing, named);
        }

        private String isOf() {
            String name = type.getRawClass().getName();
            return at.equals(name) ? "it is a class " : at + " is of " + name + ", ";
        }
    }

    ReadingCheck(ObjectMapper mapper) {
        context = ((DefaultDeserializationContext) mapper.getDeserializationContext()).createInstance(mapper.getDeserializationConfig(), null, null);
        provider = mapper.getSerializerProviderInstance();
        named = new NamedClasses(context.getConfig());
    }

    /** @throws ConfigurationException when there is something that could be stored and never be read */
    void check(Class<?> event) {
        try {
            fault(event).ifPresent(fault -> refuse(event, fault));
        } catch (JsonMappingException e) {
            refuse(event, new UnreadableParts(context).of(event).orElse(e.getOriginalMessage()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            // So Jackson says that annotations contradict each other.
            refuse(event, e.getMessage());
        }
    }

    private static void refuse(Class<?> event, String fault) {
        throw new ConfigurationException("Events of " + event.getName() + " could be stored but never read: " + fault);
    }

    private Optional<String> fault(Class<?> event) throws JsonMappingException {
        if (event.isEnum() || event.isInterface() || Modifier.isAbstract(event.getModifiers())) {
            return Optional.of("an event type is a record or a class that can be made, and no interface, abstract class or enum; annotate the classes of its events");
        }
        JavaType type = context.constructType(event);
        if (JsonForm.of(provider, type) != JsonForm.OBJECT) {
            return Optional.of("they are written as something else than a JSON object, which an event has to be; let annotations make an object of it");
        }
        return fault(context.findContextualValueDeserializer(type, null), new Place(type, event.getName(), null, null));
    }

    private Optional<String> fault(JsonDeserializer<?> reading, Place place) throws JsonMappingException {
        JavaType type = place.type();
        if (reading == null || !seen.add(place)) {
            return Optional.empty();
        }
        if (reading instanceof AbstractDeserializer) {
            return Optional.of(place.isOf() + "of which there is no telling which class a value had; declare one that is not abstract, or annotate it with @JsonTypeInfo");
        }
        if (reading instanceof BeanDeserializerBase bean) {
            // Annotations may say which class a value of an interface has.
            Place found = type.isTypeOrSuperTypeOf(bean.getValueType().getRawClass()) ? place.of(bean.getValueType()) : place;
            Optional<PartsWritten> parts = PartsWritten.of(provider, found.type(), place.writing());
            if (parts.isPresent() && !isMade(bean.getValueInstantiator())) {
                return Optional.of(found.isOf() + "which nothing can make; make it a record, or give it a constructor without parameters or one annotated with @JsonCreator");
            }
            return parts.isPresent() ? faultOfParts(bean, parts.get(), found) : faultOfValue(bean.getValueInstantiator(), found);
        }
        // The content of a reference, such as an Optional, is told by nothing; its class is looked at by itself.
        JsonDeserializer<?> content = reading instanceof ContainerDeserializerBase<?> container ? container.getContentDeserializer() : null;
        JavaType contentType = type.getContentType();
        return contentType == null ? Optional.empty()
                : faultOfDeclared(content != null ? content : context.findContextualValueDeserializer(contentType, null), place.of(contentType));
    }

    /** Of what is written by one of its methods alone. */
    private Optional<String> faultOfValue(ValueInstantiator making, Place place) throws JsonMappingException {
        JsonSerializer<?> writing = provider.findValueSerializer(place.type(), place.writing());
        JsonForm form = writing instanceof JsonValueSerializer ? JsonForm.of(writing, provider, place.type()) : JsonForm.OBJECT;
        return form.isMadeBy(making) ? Optional.empty() : Optional.of(place.isOf() + "which @JsonValue writes as a " + form + ", and nothing makes one of that; annotate a constructor "
                + "or a static method that takes it with @JsonCreator(mode = JsonCreator.Mode.DELEGATING)");
    }

    /** Of what is declared to be of a class, which may say itself how the JSON tells that of a value. */
    private Optional<String> faultOfDeclared(JsonDeserializer<?> reading, Place place) throws JsonMappingException {
        return named.areFoundBy(place.type()) ? faultOfNamed(place) : fault(reading, place);
    }

    private Optional<String> faultOfNamed(Place place) throws JsonMappingException {
        Optional<String> unknown = named.unknownOf(place.type());
        if (unknown.isPresent()) {
            return Optional.of(place.isOf() + unknown.get());
        }
        return faultOfEach(named.of(place.type()), place);
    }

    private Optional<String> faultOfEach(List<JavaType> classes, Place place) throws JsonMappingException {
        for (JavaType each : classes) {
            Optional<String> fault = fault(context.findContextualValueDeserializer(each, null), place.of(each));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** What is only read, as a setter without a field, never stands in what was stored. */
    private Optional<String> faultOfParts(BeanDeserializerBase bean, PartsWritten written, Place place) throws JsonMappingException {
        JsonTypeInfo said = place.named() != null ? place.named() : named.saidBy(place.type());
        Optional<String> missing = Optional.ofNullable(said).flatMap(by -> ClassNameParts.within(by, bean, written)).or(() -> ClassNameParts.beside(written));
        missing = (missing.isPresent() ? missing : MissingParts.of(bean, written, context.getConfig())).map(place.isOf()::concat);
        for (var each = written.byName().values().iterator(); each.hasNext() && missing.isEmpty(); ) {
            BeanProperty part = each.next();
            Place within = new Place(part.getType(), written.type().getName() + "." + part.getName(), part, part.getAnnotation(JsonTypeInfo.class));
            SettableBeanProperty read = bean.findProperty(part.getName());
            missing = within.named() != null ? faultOfNamedPart(within) : read == null ? missing : faultOfPart(read, within.of(read.getType()));
        }
        return missing;
    }

    private Optional<String> faultOfNamedPart(Place place) throws JsonMappingException {
        AnnotatedMember part = place.writing().getMember();
        Optional<String> unknown = named.unknownOf(place.type(), place.named(), part).map(place.isOf()::concat);
        return unknown.isPresent() ? unknown : faultOfEach(named.of(place.type(), part), place);
    }

    private Optional<String> faultOfPart(SettableBeanProperty part, Place place) throws JsonMappingException {
        JsonDeserialize way = part.getAnnotation(JsonDeserialize.class);
        if (way != null && way.contentUsing() != JsonDeserializer.None.class) {
            return Optional.empty();
        }
        JsonRawValue raw = place.writing() == null ? null : place.writing().getAnnotation(JsonRawValue.class);
        if (raw != null && raw.value() && way == null && part.getType().hasRawClass(String.class)) {
            return Optional.of(place.at() + " is written as it stands, by @JsonRawValue, and read as a text; declare a JsonNode, or say by @JsonDeserialize how it is read");
        }
        return faultOfDeclared(part.getValueDeserializer(), place);
    }

    private static boolean isMade(ValueInstantiator making) {
        return making.canCreateUsingDefault() || making.canCreateFromObjectWith() || making.canCreateUsingDelegate() || making.canCreateUsingArrayDelegate();
    }
}
