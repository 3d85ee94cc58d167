package io.eventsourcery.cdi.deployment;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.event.EventRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The event types that can be registered together, and those that cannot.
 *
 * @param registry of the former
 * @param broken   the latter
 * @param problems of the latter
 */
record SoundTypes(EventRegistry registry, Set<Class<?>> broken, List<EventStoreException> problems) {
    static SoundTypes among(Collection<Class<?>> types) {
        try {
            return new SoundTypes(EventRegistry.of(types), Set.of(), List.of());
        } catch (EventStoreException first) {
            return oneByOne(types);
        }
    }

    private static SoundTypes oneByOne(Collection<Class<?>> types) {
        Set<Class<?>> sound = new LinkedHashSet<>();
        Set<Class<?>> broken = new LinkedHashSet<>();
        List<EventStoreException> problems = new ArrayList<>();
        for (Class<?> type : types) {
            sound.add(type);
            try {
                EventRegistry.of(sound);
            } catch (EventStoreException e) {
                sound.remove(type);
                broken.add(type);
                problems.add(e);
            }
        }
        return new SoundTypes(EventRegistry.of(sound), broken, problems);
    }
}
