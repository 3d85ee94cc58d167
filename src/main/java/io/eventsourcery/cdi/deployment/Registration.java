package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.cdi.declared.KnownTypes;
import io.eventsourcery.event.EventRegistry;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which event types there are: those that were found, unless the application brings a registry of its own. */
final class Registration {
    private final boolean own;
    private final Discovered discovered;
    private final SoundTypes types;
    private final EventTypeCheck check;

    /** To be made when all beans of the application are found. */
    Registration(Discovered discovered, Settings settings) {
        this.own = discovered.replaces(EventRegistry.class);
        this.discovered = discovered;
        this.types = SoundTypes.among(discovered.eventTypes());
        this.check = new EventTypeCheck(settings);
    }

    /** Ours; without those that are broken. */
    EventRegistry registry() {
        return types.registry();
    }

    List<EventStoreException> problems() {
        return own ? List.of() : types.problems();
    }

    /** @return the registry that counts; empty where there are several, or it cannot be made, which is said elsewhere */
    Optional<EventRegistry> found(BeanManager beans, Rivals rivals, BeanNames names, Problems problems) {
        if (!own) {
            return Optional.of(types.registry());
        }
        return rivals.areOver(EventRegistry.class) ? Optional.empty() : ofApplication(beans, names, problems);
    }

    private static Optional<EventRegistry> ofApplication(BeanManager beans, BeanNames names, Problems problems) {
        Bean<?> bean = beans.resolve(beans.getBeans(EventRegistry.class));
        try {
            return Optional.of((EventRegistry) beans.getReference(bean, EventRegistry.class, beans.createCreationalContext(bean)));
        } catch (RuntimeException e) {
            problems.add(new ConfigurationException("The EventRegistry bean " + names.of(bean) + " cannot be made: " + e.getMessage(), e));
            return Optional.empty();
        }
    }

    /** Those that a subscription may name. What is wrong with the type or with the registry is not wrong with the subscription as well. */
    KnownTypes knownTypes(Optional<EventRegistry> found, BeanManager beans) {
        return new KnownTypes(found, EventTypeCheck.mayUpcast(beans), own ? Set.of() : types.broken());
    }

    /** The broken ones as well, which may have more than one fault. */
    void checkFields(Optional<EventRegistry> found, BeanManager beans, Problems problems) {
        if (own) {
            found.ifPresent(registry -> check.check(registry.types(), beans, problems));
        } else {
            check.check(discovered.eventTypes(), beans, problems);
        }
    }

    /** Where nothing else is wrong: it makes beans of the application. */
    void checkUpcasters(Optional<EventRegistry> found, BeanManager beans, Problems problems) {
        found.ifPresent(registry -> check.checkUpcasters(registry, beans, problems));
    }
}
