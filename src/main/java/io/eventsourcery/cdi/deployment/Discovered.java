package io.eventsourcery.cdi.deployment;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.cdi.declared.EventTypes;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What the container found in the application: its event types, and which of our beans it brings itself. */
final class Discovered {
    private static final Set<Class<?>> REPLACEABLE = Set.of(KurrentDBClient.class, KurrentDBConfig.class, EventRegistry.class);

    private final Set<Class<?>> eventTypes = new LinkedHashSet<>();
    private final Set<Class<?>> replaced = new HashSet<>();
    private boolean complete;

    void eventType(Class<?> type) {
        eventTypes.add(type);
    }

    void bean(Bean<?> bean) {
        if (!complete && bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            REPLACEABLE.stream().filter(bean.getTypes()::contains).forEach(replaced::add);
        }
    }

    /** What comes from now on is ours. */
    void complete() {
        complete = true;
    }

    boolean replaces(Class<?> type) {
        return replaced.contains(type);
    }

    /** @param problems told what is wrong with each event type that is not registered therefore */
    EventTypes types(Consumer<EventStoreException> problems) {
        try {
            return EventTypes.of(EventRegistry.of(eventTypes));
        } catch (EventStoreException e) {
            return soundTypes(problems);
        }
    }

    private EventTypes soundTypes(Consumer<EventStoreException> problems) {
        Set<Class<?>> sound = new LinkedHashSet<>();
        Set<Class<?>> faulty = new LinkedHashSet<>();
        for (Class<?> type : eventTypes) {
            sound.add(type);
            try {
                EventRegistry.of(sound);
            } catch (EventStoreException e) {
                sound.remove(type);
                faulty.add(type);
                problems.accept(e);
            }
        }
        return new EventTypes(EventRegistry.of(sound), faulty);
    }
}
