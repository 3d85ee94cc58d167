package io.eventsourcery.cdi.declared;

import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import java.util.Optional;
import java.util.Set;

/**
 * The event types that a subscription may name without another word.
 *
 * @param registry empty when it is not known which types there are
 * @param broken   could not be registered, which is said elsewhere
 */
public record KnownTypes(Optional<EventRegistry> registry, Set<Class<?>> broken) {
    boolean include(Class<?> type) {
        return registry.map(registered -> registered.types().contains(type)).orElse(true) || broken.contains(type);
    }

    boolean include(String name) {
        return registry.map(registered -> registered.classOf(name).isPresent()).orElse(true)
                || broken.stream().map(type -> type.getAnnotation(EventType.class)).anyMatch(said -> said.value().equals(name) || Set.of(said.formerly()).contains(name));
    }
}
