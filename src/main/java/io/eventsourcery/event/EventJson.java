package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.UnknownEvent;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Events as JSON in the form in which Python writes it: {@code ", "} and {@code ": "} between the parts, all beyond ASCII escaped,
 * times as ISO 8601. Reading accepts every form, passes over fields that it does not know, and names those that it misses. Thread-safe.
 */
public final class EventJson {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() { };
    private static final Map<FieldNaming, EventJson> ALL = new ConcurrentHashMap<>();
    private static final EventJson AS_DECLARED = named(FieldNaming.AS_DECLARED);

    private final ObjectMapper mapper;
    private final ObjectWriter writer;
    /** Not the mapper: a deserializer that reads a part of an event by it finds the rest of the event behind. */
    private final ObjectReader whole;
    /** Whoever makes a codec asks for all its classes. */
    private final Set<Class<?>> sound = ConcurrentHashMap.newKeySet();

    private EventJson(FieldNaming naming) {
        mapper = JsonMapper.builder()
                .addModules(new JavaTimeModule(), new Jdk8Module(), new SimpleModule().addDeserializer(JsonNode.class, new ExactTrees()))
                .propertyNamingStrategy(naming.strategy())
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                // All of a class's state, whether there is a getter for it or not.
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        mapper.setAnnotationIntrospector(AnnotationIntrospector.pair(new RequiredParts(mapper), new JacksonAnnotationIntrospector()));
        writer = writer(mapper);
        whole = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static ObjectWriter writer(ObjectMapper mapper) {
        return mapper.writer(new PythonSpacing());
    }

    /** With fields called as they are in Java. */
    public static EventJson asDeclared() {
        return AS_DECLARED;
    }

    public static EventJson named(FieldNaming naming) {
        return ALL.computeIfAbsent(naming, EventJson::new);
    }

    /**
     * Refuses a class whose events could be stored and not be read again.
     *
     * @throws ConfigurationException when it is one
     */
    public void check(Class<?> type) {
        if (!sound.contains(type)) {
            new ReadingCheck(mapper).check(type);
            sound.add(type);
        }
    }

    /** Of a document that is one value and nothing behind it. */
    ObjectReader reader(Type type) {
        return whole.forType(mapper.constructType(type));
    }

    /**
     * The event as it is stored, but for what encryption makes of it.
     *
     * @throws MalformedEventException when it cannot be said in JSON
     */
    public String write(Object event) {
        return event instanceof UnknownEvent unknown ? unknown.json() : new String(bytes(event), StandardCharsets.UTF_8);
    }

    /** All classes that stand in values of a type, at any depth, as far as declared types tell; the type itself first. */
    public List<StoredClass> classesWithin(Type type) {
        return new StoredClasses(mapper).within(mapper.constructType(type));
    }

    /** The part, as it is called in JSON, by which it is found of which class an object is; empty where that is no part of it. */
    public Optional<String> partThatNamesClass(Class<?> type) {
        return ClassNameParts.existing(new NamedClasses(mapper.getDeserializationConfig()).saidBy(mapper.constructType(type)));
    }

    /** Whether a value is read as this type, and written again as a value of its kind: a text as a text, a number as a number. */
    public boolean fits(JsonNode value, Type type) {
        try {
            Object read = mapper.readerFor(mapper.constructType(type)).readValue(value);
            return mapper.valueToTree(read).getNodeType() == value.getNodeType();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Writes as this does, and notes the fields of concern in the list that a call has as its attribute {@link ObservedWriter#FOUND}. */
    ObjectWriter observing(Predicate<BeanProperty> concerns) {
        ObjectMapper observed = mapper.copy();
        observed.setSerializerFactory(observed.getSerializerFactory().withSerializerModifier(new FieldObserver(concerns)));
        return writer(observed);
    }

    /** Null for a JSON null. */
    Map<String, Object> fields(byte[] object) throws IOException {
        return whole.forType(FIELDS).readValue(object);
    }

    /** The data as it stands, with every digit of its numbers. */
    JsonNode tree(byte[] data) throws IOException {
        return whole.readTree(data);
    }

    byte[] bytes(Object value) {
        return bytes(writer, value);
    }

    static byte[] bytes(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("Cannot write " + value.getClass().getName() + " as JSON" + FieldPath.of(e));
        }
    }
}
