package io.eventsourcery.cdi.declared;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The methods that instances of a class have: its own, and what it inherits of classes and interfaces and does not override. */
final class MethodsOfType {
    private MethodsOfType() {
    }

    /** Of the package's as well, which reflection shows with the class alone that declares them. */
    static Stream<Method> of(Class<?> type, TypeArguments arguments) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            classes.add(each);
        }
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        classes.forEach(each -> addInterfaces(each, interfaces));
        Set<String> overridden = new HashSet<>();
        return Stream.concat(classes.stream(), interfaces.stream()).flatMap(each -> Arrays.stream(each.getDeclaredMethods())).filter(method -> !method.isSynthetic())
                .filter(method -> overridden.add(method.getName() + Arrays.stream(method.getParameters()).map(arguments::classOf).toList()));
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (found.add(each)) {
                addInterfaces(each, found);
            }
        }
    }
}
