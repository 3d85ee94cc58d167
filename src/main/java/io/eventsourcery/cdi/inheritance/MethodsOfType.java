package io.eventsourcery.cdi.inheritance;

import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods that instances of a class have: its own, and what it inherits of classes and interfaces. */
public final class MethodsOfType {
    private MethodsOfType() {
    }

    /**
     * Each with those behind it that it overrides.
     *
     * @param arguments by which a method overrides one of a generic type
     */
    public static Collection<List<Method>> of(Class<?> type, TypeArguments arguments) {
        Map<String, List<Method>> methods = all(type).collect(Collectors.groupingBy(
                method -> method.getName() + Arrays.stream(method.getParameters()).map(arguments::classOf).toList(), LinkedHashMap::new, Collectors.toList()));
        return methods.values();
    }

    /**
     * As {@link #of}, where one of them is as said, and none otherwise. None either of a class that names what is not there: a container looks at less of it,
     * and lets it be a bean all the same.
     */
    public static Collection<List<Method>> ofOneWith(AnnotatedType<?> type, Predicate<Method> said) {
        return hasOneWith(type.getJavaClass(), said) ? of(type.getJavaClass(), new TypeArguments(type.getTypeClosure())) : List.of();
    }

    /** Whether one of them is as said; not where the class names what is not there. */
    public static boolean hasOneWith(Class<?> type, Predicate<Method> said) {
        try {
            return all(type).anyMatch(said);
        } catch (LinkageError e) {
            return false;
        }
    }

    private static Stream<Method> all(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            classes.add(each);
        }
        return Stream.concat(classes.stream(), interfacesOf(type).stream()).flatMap(each -> Arrays.stream(each.getDeclaredMethods())).filter(method -> !method.isSynthetic());
    }

    /** Those of its superclasses included, and those that they extend. */
    public static Set<Class<?>> interfacesOf(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            addInterfaces(each, found);
        }
        return found;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (found.add(each)) {
                addInterfaces(each, found);
            }
        }
    }
}
