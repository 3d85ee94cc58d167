package io.eventsourcery.cdi.declared;

import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The event types that a subscription may name without another word.
 *
 * @param registry empty when it is not known which types there are
 * @param upcast   whether what is stored as one of them may be read as another
 * @param broken   could not be registered, which is said elsewhere
 */
public record KnownTypes(Optional<EventRegistry> registry, boolean upcast, Set<Class<?>> broken) {
    boolean include(Class<?> type) {
        return registry.map(registered -> registered.types().contains(type)).orElse(true) || broken.contains(type);
    }

    /** Whether a value that is declared so may be one. */
    public boolean includeOneOf(Class<?> declared) {
        return registry.map(registered -> registered.types().stream().anyMatch(declared::isAssignableFrom)).orElse(true) || broken.stream().anyMatch(declared::isAssignableFrom);
    }

    /** Whether an event that is stored under this name may be read as one of these classes. */
    boolean mayBecome(String name, Set<Class<?>> read) {
        return upcast || read.stream().anyMatch(broken::contains) || isOfBroken(name) || registry.map(registered -> registered.classOf(name).filter(read::contains).isPresent()).orElse(true);
    }

    /** With the former names of the types that are named, under which older events of them are stored. */
    Set<String> allNames(String... names) {
        return Arrays.stream(names).flatMap(name -> Stream.concat(Stream.of(name), registry.flatMap(registered -> registered.classOf(name)).map(type -> type.getAnnotation(EventType.class))
                .filter(said -> said.value().equals(name)).stream().flatMap(said -> Arrays.stream(said.formerly())))).collect(Collectors.toUnmodifiableSet());
    }

    boolean include(String name) {
        return registry.map(registered -> registered.classOf(name).isPresent()).orElse(true) || isOfBroken(name);
    }

    private boolean isOfBroken(String name) {
        return broken.stream().map(type -> type.getAnnotation(EventType.class)).anyMatch(said -> said.value().equals(name) || Set.of(said.formerly()).contains(name));
    }
}
