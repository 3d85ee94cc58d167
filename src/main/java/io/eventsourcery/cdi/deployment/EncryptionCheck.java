package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Consumer;

/** Finds at deployment what is wrong with the encryption of events, and not when the first of them is written. */
final class EncryptionCheck {
    private final EventRegistry registry;
    private final EventJson json;

    EncryptionCheck(EventRegistry registry, Settings settings) {
        this.registry = registry;
        this.json = EventJson.named(settings.naming());
    }

    void check(BeanManager beans, Consumer<EventStoreException> problems) {
        // What an application builds itself is checked when it builds its protection.
        if (!beans.getBeans(DataProtection.class).isEmpty()) {
            return;
        }
        try {
            if (!beans.getBeans(KeyStorage.class).isEmpty()) {
                Encryption.check(registry, json);
            } else if (Encryption.isNeeded(registry, json)) {
                throw new ConfigurationException("There are events with @Encrypted fields and no KeyStorage bean: add one, a JdbcKeyStorage for instance");
            }
        } catch (ConfigurationException e) {
            problems.accept(e);
        }
    }
}
