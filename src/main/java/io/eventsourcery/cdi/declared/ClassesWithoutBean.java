package io.eventsourcery.cdi.declared;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.inheritance.UnmakeableClass;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Classes that are declared subscriptions and of which a container makes no bean: it passes over them without a word, and they would never run. */
final class ClassesWithoutBean {
    private final Map<Class<?>, AnnotatedType<?>> declared = new LinkedHashMap<>();
    private final Map<Class<?>, Class<?>> specialized = new HashMap<>();
    private final Map<Class<?>, String> produced = new LinkedHashMap<>();

    void declared(AnnotatedType<?> type) {
        if (!type.getJavaClass().isAnnotation()) {
            declared.put(type.getJavaClass(), type);
        }
    }

    /** @param by is a producer, whose bean a container hands out and nobody reads */
    void produced(Class<?> type, String by) {
        produced.putIfAbsent(type, by);
    }

    /** Whether a superclass is declared one. */
    boolean isOneAbove(Class<?> type) {
        Class<?> above = type.getSuperclass();
        return above != null && (declared.containsKey(above) || isOneAbove(above));
    }

    /** @param by is in the place of its superclass, as that may be of its own, and declares nothing */
    void specialized(Class<?> by) {
        for (Class<?> type = by.getSuperclass(); type != null; type = type.getSuperclass()) {
            specialized.put(type, by);
        }
    }

    /** @param beans the classes that became beans, whatever they look like */
    List<ConfigurationException> problems(Set<Class<?>> beans) {
        Stream<String> made = produced.entrySet().stream().filter(each -> !beans.contains(each.getKey())).map(each -> each.getKey().getName() + " is made by the producer "
                + each.getValue() + ", so nothing of it is run; let the container make it, as a bean that is neither @Vetoed nor produced");
        Stream<String> none = declared.values().stream().filter(type -> !beans.contains(type.getJavaClass()) && !produced.containsKey(type.getJavaClass()))
                .flatMap(type -> reason(type).stream().map(reason -> type.getJavaClass().getName() + " " + reason));
        return Stream.concat(made, none).map(problem -> new ConfigurationException("Subscription " + problem)).toList();
    }

    private Optional<String> reason(AnnotatedType<?> type) {
        Class<?> declared = type.getJavaClass();
        if (specialized.containsKey(declared)) {
            return Optional.of("is specialized by " + specialized.get(declared).getName() + ", which is no subscription, so neither handles anything; annotate that one "
                    + "with @Subscription as well");
        }
        if (Modifier.isAbstract(declared.getModifiers()) && !declared.isEnum()) {
            return Optional.of("is abstract, so no container makes a bean of it; annotate the classes that make it whole instead");
        }
        return UnmakeableClass.reason(type);
    }
}
