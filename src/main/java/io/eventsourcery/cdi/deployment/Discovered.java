package io.eventsourcery.cdi.deployment;

import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the container found in the application: its event types, and which of our beans it brings itself. */
final class Discovered {
    private static final Set<Class<?>> REPLACEABLE = Set.of(KurrentDBClient.class, KurrentDBConfig.class, EventRegistry.class);

    private final Set<Class<?>> eventTypes = new LinkedHashSet<>();
    private final Set<Class<?>> replaced = new HashSet<>();

    void eventType(Class<?> type) {
        eventTypes.add(type);
    }

    void bean(Bean<?> bean) {
        if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            REPLACEABLE.stream().filter(bean.getTypes()::contains).forEach(replaced::add);
        }
    }

    boolean replaces(Class<?> type) {
        return replaced.contains(type);
    }

    Set<Class<?>> eventTypes() {
        return Collections.unmodifiableSet(eventTypes);
    }
}
