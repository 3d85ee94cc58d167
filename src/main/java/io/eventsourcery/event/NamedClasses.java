package io.eventsourcery.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that a value may have whose JSON says which it has.
 *
 * @param config of what reads
 */
record NamedClasses(DeserializationConfig config) {
    private static final Set<JsonTypeInfo.Id> BY_LISTED_NAME = Set.of(JsonTypeInfo.Id.NAME, JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.Id.DEDUCTION);

    boolean areFoundBy(JavaType type) throws JsonMappingException {
        return config.findTypeDeserializer(type) != null;
    }

    /** Null for what says nothing. */
    JsonTypeInfo saidBy(JavaType type) {
        return config.introspectClassAnnotations(type).getClassAnnotations().get(JsonTypeInfo.class);
    }

    /** Of a type that is annotated: what of it no JSON tells, to be said of the place where it is. */
    Optional<String> unknownOf(JavaType type) {
        return unknown(type, saidBy(type), listed(type));
    }

    private Collection<NamedType> listed(JavaType type) {
        return config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, config.introspectClassAnnotations(type).getClassInfo());
    }

    /** As {@link #unknownOf(JavaType)}, of a part that is annotated itself, and of what is in one of several. */
    Optional<String> unknownOf(JavaType type, JsonTypeInfo said, AnnotatedMember part) {
        return unknown(told(type), said, listed(type, part));
    }

    private Collection<NamedType> listed(JavaType type, AnnotatedMember part) {
        return config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, part, told(type));
    }

    private static JavaType told(JavaType type) {
        return (type.isContainerType() || type.isReferenceType()) && type.getContentType() != null ? type.getContentType() : type;
    }

    private Optional<String> unknown(JavaType type, JsonTypeInfo said, Collection<NamedType> listed) {
        if (said == null || !BY_LISTED_NAME.contains(said.use()) || said.defaultImpl() != JsonTypeInfo.class) {
            return Optional.empty();
        }
        Optional<String> twice = listed.stream().filter(NamedType::hasName).collect(Collectors.groupingBy(NamedType::getName, TreeMap::new, Collectors.mapping(NamedType::getType, Collectors.toSet())))
                .entrySet().stream().filter(each -> each.getValue().size() > 1).map(Map.Entry::getKey).findFirst();
        if (twice.isPresent()) {
            return Optional.of("whose @JsonTypeInfo has the name \"" + twice.get() + "\" for two classes; give each its own");
        }
        Set<Class<?>> known = listed.stream().map(NamedType::getType).filter(NamedClasses::isConcrete).collect(Collectors.toSet());
        List<String> unknown = permitted(type.getRawClass()).stream().filter(each -> !known.contains(each)).map(Class::getName).toList();
        if (known.isEmpty() || !unknown.isEmpty()) {
            return Optional.of("whose @JsonTypeInfo knows " + (known.isEmpty() ? "no class that a value could have" : "nothing of " + String.join(", ", unknown)) + "; list them with @JsonSubTypes beside it");
        }
        return Optional.empty();
    }

    /** Those that can be made, as far as is known. */
    List<JavaType> of(JavaType type) {
        return of(type, listed(type), saidBy(type));
    }

    /** As {@link #of(JavaType)}, of a part that is annotated itself, and of what is in one of several. */
    List<JavaType> of(JavaType type, AnnotatedMember part) {
        return of(told(type), listed(type, part), part.getAnnotation(JsonTypeInfo.class));
    }

    private List<JavaType> of(JavaType type, Collection<NamedType> listed, JsonTypeInfo said) {
        Set<Class<?>> found = permitted(type.getRawClass());
        Stream.concat(listed.stream().map(NamedType::getType), Stream.ofNullable(said).map(JsonTypeInfo::defaultImpl)).filter(NamedClasses::isConcrete).forEach(found::add);
        return found.stream().filter(type.getRawClass()::isAssignableFrom).map(each -> each == type.getRawClass() ? type : config.constructSpecializedType(type, each)).toList();
    }

    private static Set<Class<?>> permitted(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            Class<?> each = open.poll();
            if (each.isSealed()) {
                open.addAll(Arrays.asList(each.getPermittedSubclasses()));
            }
            if (isConcrete(each)) {
                found.add(each);
            }
        }
        return found;
    }

    private static boolean isConcrete(Class<?> type) {
        return type != Object.class && !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    }
}
