package io.eventsourcery.event;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import io.eventsourcery.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the classes within a type, as far as declared types tell. */
final class StoredClasses {
    private final ObjectMapper mapper;
    private final Set<JavaType> seen = new HashSet<>();
    private final List<StoredClass> found = new ArrayList<>();

    StoredClasses(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    List<StoredClass> within(JavaType type) {
        visit(type);
        return found;
    }

    private void visit(JavaType type) {
        if (type == null || !seen.add(type)) {
            return;
        }
        visit(type.getContentType());
        type.getBindings().getTypeParameters().forEach(this::visit);
        if (type.isPrimitive() || type.isContainerType() || type.isReferenceType() || type.isEnumType() || type.isJavaLangObject()) {
            return;
        }
        Map<String, BeanProperty> fields = fields(type);
        found.add(new StoredClass(type.getRawClass(), fields));
        fields.values().forEach(field -> visit(field.getType()));
        subtypes(type.getRawClass()).forEach(subtype -> visit(mapper.constructType(subtype)));
    }

    private Map<String, BeanProperty> fields(JavaType type) {
        Map<String, BeanProperty> fields = new LinkedHashMap<>();
        try {
            Iterator<PropertyWriter> properties = mapper.getSerializerProviderInstance().findValueSerializer(type).properties();
            if (properties.hasNext()) {
                Map<String, BeanPropertyDefinition> definitions = mapper.getSerializationConfig().introspect(type).findProperties().stream()
                        .collect(Collectors.toMap(BeanPropertyDefinition::getName, Function.identity(), (one, other) -> one));
                properties.forEachRemaining(property -> fields.put(definitions.containsKey(property.getName())
                        ? definitions.get(property.getName()).getInternalName() : property.getName(), property));
            }
        } catch (JsonMappingException e) {
            throw new ConfigurationException(type.getRawClass().getName() + " cannot be written as JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            // So Jackson says that the JDK does not open one of its own classes, or that annotations contradict each other.
            throw new ConfigurationException(type.getRawClass().getName() + " cannot be written as JSON: " + e.getMessage(), e);
        }
        return Collections.unmodifiableMap(fields);
    }

    private Set<Class<?>> subtypes(Class<?> type) {
        Set<Class<?>> subtypes = new HashSet<>();
        if (type.isSealed()) {
            Collections.addAll(subtypes, type.getPermittedSubclasses());
        }
        var config = mapper.getSerializationConfig();
        mapper.getSubtypeResolver().collectAndResolveSubtypesByClass(config, config.introspectClassAnnotations(type).getClassInfo()).stream()
                .map(NamedType::getType).forEach(subtypes::add);
        return subtypes;
    }
}
