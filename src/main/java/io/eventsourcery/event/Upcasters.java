package io.eventsourcery.event;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways from old events to new ones. Immutable and thread-safe. */
public final class Upcasters {
    private static final Upcasters NONE = new Upcasters(List.of(), List.of());

    private record Form(String type, int version) {
        @Override
        public String toString() {
            return "\"" + type + "\", version " + version;
        }
    }

    private final Map<Form, JsonUpcaster> json = new HashMap<>();
    private final Map<Class<?>, ObjectUpcaster<?>> objects = new HashMap<>();

    private Upcasters(Collection<? extends JsonUpcaster> json, Collection<? extends ObjectUpcaster<?>> objects) {
        List<String> problems = new ArrayList<>();
        json.forEach(upcaster -> claim(this.json, new Form(upcaster.type(), upcaster.version()), upcaster).ifPresent(problems::add));
        objects.forEach(upcaster -> claim(this.objects, InvalidInputException.requireNonNull(upcaster.type(), "type of " + described(upcaster)), upcaster).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join("; ", problems));
        }
    }

    public static Upcasters none() {
        return NONE;
    }

    /** @throws ConfigurationException when two take the same form; it names all that do */
    public static Upcasters of(Collection<? extends JsonUpcaster> json, Collection<? extends ObjectUpcaster<?>> objects) {
        return new Upcasters(json, objects);
    }

    /** @throws ConfigurationException when two take the same form; it names all that do */
    public static Upcasters of(JsonUpcaster... json) {
        return new Upcasters(List.of(json), List.of());
    }

    private static <K, U> Optional<String> claim(Map<K, U> upcasters, K from, U upcaster) {
        return Optional.ofNullable(upcasters.putIfAbsent(from, upcaster)).map(other -> "Events of " + from + " are upcast by " + described(other) + " and by "
                + described(upcaster) + "; remove one of them");
    }

    /** As its author can find it: its class, or what the one that a factory method made says of itself. */
    static String described(Object upcaster) {
        return upcaster instanceof MadeUpcaster ? upcaster.toString() : upcaster.getClass().getName();
    }

    Optional<JsonUpcaster> from(String type, int version) {
        return Optional.ofNullable(json.get(new Form(type, version)));
    }

    Optional<ObjectUpcaster<?>> from(Class<?> type) {
        return objects.isEmpty() ? Optional.empty() : Optional.ofNullable(objects.get(type));
    }

    Collection<JsonUpcaster> ofJson() {
        return json.values();
    }

    Collection<ObjectUpcaster<?>> ofObjects() {
        return objects.values();
    }
}
