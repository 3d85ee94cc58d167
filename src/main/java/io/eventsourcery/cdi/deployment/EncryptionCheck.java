package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;

/** Finds at deployment what is wrong with the encryption of events, and not when the first of them is written. */
final class EncryptionCheck {
    private final Discovered discovered;
    private final boolean ownRegistry;
    private final EventJson json;

    /** To be made before our own beans are added: they are among the discovered ones afterwards. */
    EncryptionCheck(Discovered discovered, Settings settings) {
        this.discovered = discovered;
        this.ownRegistry = discovered.replaces(EventRegistry.class);
        this.json = EventJson.named(settings.naming());
    }

    void check(BeanManager beans, AfterDeploymentValidation event) {
        // What an application builds itself is checked when it builds its protection, or when ours is built for its registry.
        if (ownRegistry || !beans.getBeans(DataProtection.class).isEmpty()) {
            return;
        }
        EventRegistry registry = discovered.registry();
        try {
            if (!beans.getBeans(KeyStorage.class).isEmpty()) {
                Encryption.check(registry, json);
            } else if (Encryption.isNeeded(registry, json)) {
                throw new ConfigurationException("There are events with @Encrypted fields and no KeyStorage bean: add one, a JdbcKeyStorage for instance");
            }
        } catch (ConfigurationException e) {
            event.addDeploymentProblem(e);
        }
    }
}
