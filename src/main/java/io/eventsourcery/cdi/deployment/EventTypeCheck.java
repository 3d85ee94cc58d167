package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.ObjectUpcaster;
import io.eventsourcery.event.Upcasters;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds at deployment what is wrong with the fields of events, and not when the first of them is written. */
final class EventTypeCheck {
    static final TypeLiteral<ObjectUpcaster<?>> OBJECT_UPCASTER = new TypeLiteral<>() { };

    private final EventJson json;

    EventTypeCheck(Settings settings) {
        this.json = EventJson.named(settings.naming());
    }

    void check(Collection<Class<?>> types, BeanManager beans, Problems problems) {
        if (isCodecOurs(beans)) {
            types.forEach(type -> problems.attempt(() -> json.check(type)));
        }
        if (beans.getBeans(DataProtection.class).isEmpty()) {
            checkEncryption(types, !beans.getBeans(KeyStorage.class).isEmpty(), problems);
        }
    }

    /** Makes the upcasters, of which nothing else tells whether they are right; nothing that a codec has beside them. */
    void checkUpcasters(EventRegistry registry, BeanManager beans, Making making, Problems problems) {
        if (isCodecOurs(beans)) {
            Instance<Object> all = beans.createInstance();
            List<JsonUpcaster> fromJson = made(JsonUpcaster.class, all.select(JsonUpcaster.class), making, problems);
            List<ObjectUpcaster<?>> fromObjects = made(ObjectUpcaster.class, all.select(OBJECT_UPCASTER, Any.Literal.INSTANCE), making, problems);
            problems.attempt(() -> {
                try {
                    new EventCodec(registry, json, Upcasters.of(fromJson, fromObjects));
                } catch (ConfigurationException e) {
                    throw new ConfigurationException(e.getMessage() + "; the upcasters are " + Stream.concat(names(all.select(JsonUpcaster.class), making),
                            names(all.select(OBJECT_UPCASTER, Any.Literal.INSTANCE), making)).sorted().collect(Collectors.joining(", ")), e);
                }
            });
        }
    }

    private static Stream<String> names(Instance<?> beans, Making making) {
        return beans.handlesStream().map(handle -> making.nameOf(handle.getBean()));
    }

    /** An application's own codec may as well. */
    static boolean mayUpcast(BeanManager beans) {
        return !isCodecOurs(beans) || !beans.getBeans(JsonUpcaster.class).isEmpty() || !beans.getBeans(OBJECT_UPCASTER.getType(), Any.Literal.INSTANCE).isEmpty();
    }

    private static <T> List<T> made(Class<?> type, Instance<T> beans, Making making, Problems problems) {
        return beans.handlesStream().<T>mapMulti((handle, made) -> problems.attempted(() -> making.of(type, handle.getBean(), handle::get)).ifPresent(made)).toList();
    }

    /** What an application builds itself is checked when it builds it. */
    static boolean isCodecOurs(BeanManager beans) {
        return beans.resolve(beans.getBeans(EventCodec.class)).getBeanClass() == Producers.class;
    }

    private void checkEncryption(Collection<Class<?>> types, boolean possible, Problems problems) {
        List<String> encrypted = Encryption.encryptedFields(types, json);
        if (!encrypted.isEmpty() && !possible) {
            problems.add(new ConfigurationException("There are events with @Encrypted fields and no KeyStorage bean: add one, a JdbcKeyStorage for instance. "
                    + "The fields: " + String.join(", ", encrypted)));
        }
        if (!encrypted.isEmpty() || possible) {
            problems.attempt(() -> Encryption.check(types, json));
        }
    }
}
