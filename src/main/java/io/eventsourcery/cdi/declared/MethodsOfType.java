package io.eventsourcery.cdi.declared;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods that instances of a class have: its own, and what it inherits of classes and interfaces. */
final class MethodsOfType {
    private MethodsOfType() {
    }

    /**
     * Each with those behind it that it overrides.
     *
     * @param arguments by which a method overrides one of a generic type
     */
    static Collection<List<Method>> of(Class<?> type, TypeArguments arguments) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            classes.add(each);
        }
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        classes.forEach(each -> addInterfaces(each, interfaces));
        Map<String, List<Method>> methods = Stream.concat(classes.stream(), interfaces.stream()).flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic())
                .collect(Collectors.groupingBy(method -> method.getName() + Arrays.stream(method.getParameters()).map(arguments::classOf).toList(),
                        LinkedHashMap::new, Collectors.toList()));
        return methods.values();
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (found.add(each)) {
                addInterfaces(each, found);
            }
        }
    }
}
