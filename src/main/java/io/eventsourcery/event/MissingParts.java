package io.eventsourcery.event;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BuilderBasedDeserializer;
import com.fasterxml.jackson.databind.deser.CreatorProperty;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.ObjectIdReader;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Parts that making an object takes, and that do not stand in what was stored of it. */
final class MissingParts {
    private MissingParts() {
    }

    /** What is wrong, to be said of the place where it is. */
    static Optional<String> of(BeanDeserializerBase bean, PartsWritten written, DeserializationConfig config) throws JsonMappingException {
        ObjectIdReader id = bean.getObjectIdReader();
        if (id != null && id.idProperty instanceof CreatorProperty && bean.getValueType().isRecordType()) {
            return Optional.of("which is a record, so that nothing can set the \"" + id.idProperty.getName() + "\" of its @JsonIdentityInfo; make it a class, or leave that out");
        }
        BeanDescription description = config.introspect(bean.getValueType());
        SettableBeanProperty[] parts = bean.getValueInstantiator().getFromObjectArguments(config);
        Optional<String> unset = injected(description, parts).or(() -> unbuilt(bean, written, config));
        if (unset.isPresent()) {
            return unset;
        }
        if (parts == null || writesMore(description)) {
            return Optional.empty();
        }
        TypeDeserializer named = config.findTypeDeserializer(bean.getValueType());
        String name = named == null ? null : named.getPropertyName();
        return Arrays.stream(parts).filter(part -> !part.getName().equals(name)).flatMap(part -> fault(part, bean, written.names(), config).stream()).findFirst();
    }

    private static Optional<String> injected(BeanDescription description, SettableBeanProperty[] parts) {
        Map<Object, AnnotatedMember> members = description.findInjectables();
        Stream<String> ofMembers = members == null ? Stream.empty() : members.values().stream().map(AnnotatedMember::getName);
        Stream<String> ofParts = parts == null ? Stream.empty() : Arrays.stream(parts).filter(part -> part.getInjectableValueId() != null)
                .map(part -> part.getName().isEmpty() ? part.getInjectableValueId().toString() : part.getName());
        return Stream.concat(ofMembers, ofParts).findFirst().map(name -> "whose \"" + name + "\" is @JacksonInject, and nobody injects it; leave that out");
    }

    /** A builder names its methods itself, and what it has none for is passed over when it is read. */
    private static Optional<String> unbuilt(BeanDeserializerBase bean, PartsWritten written, DeserializationConfig config) {
        if (!(bean instanceof BuilderBasedDeserializer)) {
            return Optional.empty();
        }
        Set<String> read = new HashSet<>();
        bean.properties().forEachRemaining(part -> {
            read.add(part.getName());
            part.findAliases(config).forEach(alias -> read.add(alias.getSimpleName()));
        });
        return written.kept().stream().filter(name -> !read.contains(name)).sorted().findFirst()
                .map(name -> "whose \"" + name + "\" its builder " + bean.getValueInstantiator().getValueClass().getName() + " has no method for; add one, or say by @JsonPOJOBuilder(withPrefix = …) how they are called");
    }

    private static Optional<String> fault(SettableBeanProperty part, BeanDeserializerBase bean, Set<String> written, DeserializationConfig config) {
        if (part.isRequired() && !isWritten(part, written, config)) {
            return Optional.of("which is made of \"" + part.getName() + "\", and there only " + new TreeSet<>(written)
                    + " of it is stored; let its annotations say the same for both, or declare that part Optional");
        }
        if (part.getType().isPrimitive() && bean.findProperty(part.getName()) == null) {
            return Optional.of("of which \"" + part.getName() + "\" is not stored, or not read, and there is no null of " + part.getType().getRawClass().getName()
                    + "; declare its class, or annotate the part with @JsonIgnore");
        }
        return Optional.empty();
    }

    private static boolean isWritten(SettableBeanProperty part, Set<String> written, DeserializationConfig config) {
        return written.contains(part.getName()) || part.findAliases(config).stream().map(PropertyName::getSimpleName).anyMatch(written::contains);
    }

    /** Than its parts: whatever a method returns as a map, or the id of an object. */
    private static boolean writesMore(BeanDescription description) {
        return description.findAnyGetter() != null || description.getObjectIdInfo() != null;
    }
}
