package io.eventsourcery.encryption;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.KeyStorageException;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventIdentity;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.FieldFound;
import io.eventsourcery.spi.RecordedRaw;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Encrypts the {@link Encrypted} fields of events and snapshots, each with AES-256-GCM under the newest key of its {@link DataSubject}, and
 * decrypts them wherever events are read. Thread-safe.
 *
 * <pre>{@code
 * Encryption encryption = Encryption.of(registry, json, keys);
 * EventCodec codec = new EventCodec(registry, json, upcasters, encryption);
 * }</pre>
 *
 * <p>A field of a shredded subject reads as its mask, and what says more than the masks is no longer written for that subject:
 * {@link io.eventsourcery.SubjectShreddedException}. All else that keeps a field from being read is an error and never a mask: another key,
 * no key, a changed event ({@link io.eventsourcery.DecryptionException}), no answer from the storage
 * ({@link io.eventsourcery.KeyStorageException}).
 */
public final class Encryption implements DataProtection {
    private final KeyStorage keys;
    private final CheckedFields checked;

    private Encryption(EventJson json, KeyStorage keys) {
        this.keys = keys;
        this.checked = new CheckedFields(json);
    }

    /**
     * @param json of the codec that it is made for
     * @throws ConfigurationException when annotations contradict each other or the types of their fields; it names all of them
     */
    public static Encryption of(EventRegistry registry, EventJson json, KeyStorage keys) {
        InvalidInputException.requireNonNull(keys, "key storage");
        check(registry.types(), json);
        return new Encryption(json, new GuardedKeys(keys));
    }

    /** @throws ConfigurationException as {@link #of} does */
    public static void check(Collection<Class<?>> events, EventJson json) {
        List<String> problems = new AnnotationProblems(json).of(events);
        if (!problems.isEmpty()) {
            throw new ConfigurationException("Events cannot be encrypted as they are annotated: " + String.join("; ", problems));
        }
    }

    /**
     * The {@link Encrypted} fields that events of these types have, as far as declared types tell: each with its class, in the order of their names, stored or not.
     * Without any no key storage is needed.
     */
    public static List<String> encryptedFields(Collection<Class<?>> events, EventJson json) {
        return events.stream().flatMap(event -> encryptedFields(event, json)).distinct().sorted().toList();
    }

    private static Stream<String> encryptedFields(Class<?> event, EventJson json) {
        try {
            return json.classesWithin(event).stream().flatMap(type -> Stream.concat(HiddenFields.encrypted(type.type()).map(Field::getName), type.fields().entrySet().stream()
                    .filter(field -> field.getValue().getAnnotation(Encrypted.class) != null).map(Map.Entry::getKey)).map(field -> type.type().getName() + "." + field));
        } catch (ConfigurationException e) {
            // It cannot be written at all, so that nothing of it is stored; it may still be read.
            return Stream.empty();
        }
    }

    @Override
    public boolean concerns(BeanProperty field) {
        return field.getAnnotation(Encrypted.class) != null || field.getAnnotation(DataSubject.class) != null;
    }

    @Override
    public Optional<String> protect(ObjectNode data, List<FieldFound> fields, EventIdentity event) {
        fields.forEach(found -> checked.require(found.field()));
        try {
            return new Protecting(keys, data, event).run(fields);
        } catch (KeyStorageException e) {
            throw new KeyStorageException(e.getMessage() + "; so an event of type " + event.type() + " for stream " + event.stream() + ", tenant " + event.tenant()
                    + ", could not be encrypted", e.getCause());
        }
    }

    @Override
    public void reveal(ObjectNode data, String kept, RecordedRaw raw) {
        try {
            new Revealing(keys, data, kept, raw).run();
        } catch (KeyStorageException e) {
            throw new KeyStorageException(e.getMessage() + "; so " + raw + " could not be decrypted", e.getCause());
        }
    }

    @Override
    public void checkPlain(RecordedRaw raw) {
        PlainData.check(raw);
    }
}
