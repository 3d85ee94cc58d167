package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Set;

/** Finds at deployment what is wrong with the fields of events, and not when the first of them is written. */
final class EventTypeCheck {
    private final Set<Class<?>> types;
    private final EventJson json;

    EventTypeCheck(Set<Class<?>> types, Settings settings) {
        this.types = types;
        this.json = EventJson.named(settings.naming());
    }

    void check(BeanManager beans, Problems problems) {
        // What an application builds itself is checked when it builds it.
        if (isOurs(beans.resolve(beans.getBeans(EventCodec.class)))) {
            types.forEach(type -> attempt(() -> json.check(type), problems));
        }
        if (beans.getBeans(DataProtection.class).isEmpty()) {
            checkEncryption(!beans.getBeans(KeyStorage.class).isEmpty(), problems);
        }
    }

    private static boolean isOurs(Bean<?> bean) {
        return bean.getBeanClass() == Producers.class;
    }

    private void checkEncryption(boolean possible, Problems problems) {
        boolean needed = Encryption.isNeeded(types, json);
        if (needed && !possible) {
            problems.add(new ConfigurationException("There are events with @Encrypted fields and no KeyStorage bean: add one, a JdbcKeyStorage for instance"));
        }
        if (needed || possible) {
            attempt(() -> Encryption.check(types, json), problems);
        }
    }

    private static void attempt(Runnable check, Problems problems) {
        try {
            check.run();
        } catch (ConfigurationException e) {
            problems.add(e);
        }
    }
}
