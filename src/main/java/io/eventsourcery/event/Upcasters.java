package io.eventsourcery.event;

import io.eventsourcery.ConfigurationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ways from old events to new ones. Immutable and thread-safe. */
public final class Upcasters {
    private static final int LONGEST_CHAIN = 100;
    private static final Upcasters NONE = new Upcasters(List.of(), List.of());

    private record Form(String type, int version) {
    }

    private final Map<Form, JsonUpcaster> json = new HashMap<>();
    private final Map<Class<?>, ObjectUpcaster<?>> objects = new HashMap<>();

    private Upcasters(Collection<? extends JsonUpcaster> json, Collection<? extends ObjectUpcaster<?>> objects) {
        json.forEach(upcaster -> claim(this.json, new Form(upcaster.type(), upcaster.version()), upcaster));
        objects.forEach(upcaster -> claim(this.objects, upcaster.type(), upcaster));
    }

    public static Upcasters none() {
        return NONE;
    }

    /** @throws ConfigurationException when two take the same form */
    public static Upcasters of(Collection<? extends JsonUpcaster> json, Collection<? extends ObjectUpcaster<?>> objects) {
        return new Upcasters(json, objects);
    }

    public static Upcasters of(JsonUpcaster... json) {
        return new Upcasters(List.of(json), List.of());
    }

    private static <K, U> void claim(Map<K, U> upcasters, K from, U upcaster) {
        U other = upcasters.putIfAbsent(from, upcaster);
        if (other != null) {
            throw new ConfigurationException("Events of " + from + " are upcast by " + other.getClass().getName() + " and by "
                    + upcaster.getClass().getName() + "; remove one of them");
        }
    }

    /** Whether there is no way from this form, so that its JSON can be read as it stands. */
    boolean isCurrent(String type, int version) {
        return json.isEmpty() || !json.containsKey(new Form(type, version));
    }

    Stream<StoredForm> newest(StoredForm form) {
        return newest(form, 0);
    }

    private Stream<StoredForm> newest(StoredForm form, int steps) {
        JsonUpcaster upcaster = json.get(new Form(form.type(), form.version()));
        if (upcaster == null) {
            return Stream.of(form);
        }
        refuseCircle(form, steps);
        return upcaster.upcast(form.json()).stream().flatMap(next -> newest(next, steps + 1));
    }

    Stream<Object> newest(Object event) {
        return objects.isEmpty() ? Stream.of(event) : newest(event, 0);
    }

    private Stream<Object> newest(Object event, int steps) {
        ObjectUpcaster<?> upcaster = objects.get(event.getClass());
        if (upcaster == null) {
            return Stream.of(event);
        }
        refuseCircle(event.getClass(), steps);
        return upcast(upcaster, event).stream().flatMap(next -> newest(next, steps + 1));
    }

    private static <T> List<?> upcast(ObjectUpcaster<T> upcaster, Object event) {
        return upcaster.upcast(upcaster.type().cast(event));
    }

    private static void refuseCircle(Object form, int steps) {
        if (steps > LONGEST_CHAIN) {
            throw new ConfigurationException("Upcasters lead in a circle: " + form);
        }
    }
}
