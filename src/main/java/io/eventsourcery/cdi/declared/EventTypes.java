package io.eventsourcery.cdi.declared;

import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import java.util.List;
import java.util.Set;

/**
 * What a declared subscription can be about.
 *
 * @param faulty event types that are not registered because something is wrong with them, which is told without a subscription's saying so
 */
public record EventTypes(EventRegistry registry, Set<Class<?>> faulty) {
    /** All are as they should be. */
    public static EventTypes of(EventRegistry registry) {
        return new EventTypes(registry, Set.of());
    }

    boolean isKnown(Class<?> type) {
        return registry.types().contains(type) || faulty.contains(type);
    }

    boolean isKnown(String name) {
        return registry.classOf(name).isPresent()
                || faulty.stream().map(type -> type.getAnnotation(EventType.class)).anyMatch(said -> said.value().equals(name) || List.of(said.formerly()).contains(name));
    }
}
