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

/** Which event types there are: those that were found, unless the application brings a registry of its own. */
final class Registration {
    private final boolean own;
    private final SoundTypes types;
    private final EventTypeCheck fields;

    /** To be made when all beans of the application are found. */
    Registration(Discovered discovered, Settings settings) {
        own = discovered.replaces(EventRegistry.class);
        types = SoundTypes.among(discovered.eventTypes());
        fields = new EventTypeCheck(discovered.eventTypes(), settings);
    }

    /** Ours; without those that are broken. */
    EventRegistry registry() {
        return types.registry();
    }

    List<EventStoreException> problems() {
        return own ? List.of() : types.problems();
    }

    /** Those that a subscription may name. What is wrong with the type or with the registry is not wrong with the subscription as well. */
    KnownTypes knownTypes(BeanManager beans, Rivals rivals, BeanNames names, Problems problems) {
        if (!own) {
            return new KnownTypes(Optional.of(types.registry()), types.broken());
        }
        return rivals.areOver(EventRegistry.class) ? KnownTypes.any() : ofApplication(beans, names, problems);
    }

    private static KnownTypes ofApplication(BeanManager beans, BeanNames names, Problems problems) {
        Bean<?> bean = beans.resolve(beans.getBeans(EventRegistry.class));
        try {
            return KnownTypes.of((EventRegistry) beans.getReference(bean, EventRegistry.class, beans.createCreationalContext(bean)));
        } catch (RuntimeException e) {
            problems.add(new ConfigurationException("The EventRegistry bean " + names.of(bean) + " cannot be made: " + e.getMessage(), e));
            return KnownTypes.any();
        }
    }

    void checkFields(BeanManager beans, Problems problems) {
        // A registry of the application's own is checked when the codec and the protection are built for it.
        if (!own) {
            fields.check(beans, problems);
        }
    }
}
