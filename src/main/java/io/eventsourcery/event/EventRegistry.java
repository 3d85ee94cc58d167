package io.eventsourcery.event;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.DuplicateEventTypeException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.UnregisteredEventException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which name belongs to which class. Immutable and thread-safe. */
public final class EventRegistry {
    /** Types of KurrentDB's own records begin so, and readers pass them over. */
    private static final String SYSTEM_TYPE = "$";

    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<Class<?>, Named> types = new HashMap<>();

    /** Not the annotation itself, which is asked by reflection each time: every event asks. */
    private record Named(String name, int version) {
    }

    private EventRegistry(Collection<Class<?>> types) {
        types.forEach(this::register);
    }

    /**
     * @param types classes annotated with {@link EventType}
     * @throws DuplicateEventTypeException when two of them have one name
     * @throws ConfigurationException      when one is not annotated, or a name of it is blank
     */
    public static EventRegistry of(Class<?>... types) {
        return of(Arrays.asList(types));
    }

    /** @see #of(Class[]) */
    public static EventRegistry of(Collection<Class<?>> types) {
        return new EventRegistry(types);
    }

    private void register(Class<?> type) {
        InvalidInputException.requireNonNull(type, "event type");
        EventType annotation = type.getAnnotation(EventType.class);
        if (annotation == null || annotation.value().isBlank() || annotation.value().startsWith(SYSTEM_TYPE)) {
            throw new ConfigurationException(type.getName() + " is no event type: annotate it with @EventType and a name that is not blank "
                    + "and does not begin with " + SYSTEM_TYPE);
        }
        if (annotation.version() < 1) {
            throw new ConfigurationException("Illegal version " + annotation.version() + " of event type " + type.getName() + "; accepted: 1 or more");
        }
        claim(annotation.value(), type);
        for (String former : annotation.formerly()) {
            if (former.isBlank()) {
                throw new ConfigurationException("Event type " + type.getName() + " has the former name \"" + former + "\"; accepted: a name that is not blank");
            }
            claim(former, type);
        }
        types.put(type, new Named(annotation.value(), annotation.version()));
    }

    private void claim(String name, Class<?> type) {
        Class<?> other = classes.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new DuplicateEventTypeException(name, other, type);
        }
    }

    /** @throws UnregisteredEventException when the class was not registered */
    public String nameOf(Class<?> type) {
        return registered(type).name();
    }

    /** @throws UnregisteredEventException when the class was not registered */
    public int versionOf(Class<?> type) {
        return registered(type).version();
    }

    boolean knows(Class<?> type) {
        return types.containsKey(type);
    }

    private Named registered(Class<?> type) {
        Named found = types.get(type);
        if (found == null) {
            throw new UnregisteredEventException(type);
        }
        return found;
    }

    /** What a type is called now; a name that nobody registered as it is. */
    String currentName(String name) {
        Class<?> type = classes.get(name);
        return type == null ? name : types.get(type).name();
    }

    /** By its name or a former one. */
    public Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /** All registered names, without former ones; unmodifiable. */
    public Set<String> names() {
        return types.values().stream().map(Named::name).collect(Collectors.toUnmodifiableSet());
    }

    /** All registered classes; unmodifiable. */
    public Set<Class<?>> types() {
        return Set.copyOf(types.keySet());
    }
}
