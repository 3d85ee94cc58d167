package io.eventsourcery.event;

import io.eventsourcery.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How stored forms become those that the registered classes have now. */
final class Evolution {
    private static final int LONGEST_CHAIN = 100;

    private final EventRegistry registry;
    private final Upcasters upcasters;

    /** @throws ConfigurationException when upcasters could never be used, or lead nowhere; it names all of them */
    Evolution(EventRegistry registry, Upcasters upcasters) {
        this.registry = registry;
        this.upcasters = upcasters;
        List<String> problems = upcasters.ofJson().stream().map(this::problem).flatMap(Optional::stream).sorted().toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join("; ", problems));
        }
        upcasters.ofObjects().forEach(upcaster -> registry.nameOf(upcaster.type()));
    }

    private Optional<String> problem(JsonUpcaster upcaster) {
        Optional<Integer> newest = registry.classOf(upcaster.type()).map(registry::versionOf);
        if (upcaster.version() < 1 || newest.isPresent() && upcaster.version() > newest.get()) {
            return Optional.of(Upcasters.described(upcaster) + " takes version " + upcaster.version() + " of event type \"" + upcaster.type()
                    + "\"; accepted: from 1 to " + newest.map(version -> version + ", the version of its @EventType").orElse("the newest that was ever stored"));
        }
        int next = upcaster.version() + 1;
        return upcaster instanceof MadeUpcaster made && made.staysAtType() && next(upcaster.type(), next).isEmpty()
                ? end(newest, next).map(end -> made + " leads to version " + next + " of event type \"" + upcaster.type() + "\", " + end) : Optional.empty();
    }

    /** Why the newest version that upcasters lead to is read by nobody. */
    private static Optional<String> end(Optional<Integer> newest, int version) {
        if (newest.isEmpty()) {
            return Optional.of("which nobody registered; correct the name, or split it into types that are registered, or drop it");
        }
        int registered = newest.get();
        return registered == version ? Optional.empty() : Optional.of("whose @EventType has version " + registered
                + (registered < version ? "; raise it" : ", and no upcaster takes version " + version + "; add one"));
    }

    /** Whether there is no way from this form, so that its JSON can be read as it stands. */
    boolean isNewest(String type, int version) {
        return next(type, version).isEmpty();
    }

    /** Whether events of this type never had another form than the first. */
    boolean isOnly(String type) {
        return isNewest(type, 1) && registry.classOf(type).map(registry::versionOf).orElse(1) == 1;
    }

    private Optional<JsonUpcaster> next(String type, int version) {
        if (upcasters.ofJson().isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonUpcaster> own = upcasters.from(type, version);
        return own.isPresent() ? own : upcasters.from(registry.currentName(type), version);
    }

    Stream<StoredForm> newest(StoredForm form) {
        return newest(form, 0);
    }

    private Stream<StoredForm> newest(StoredForm form, int steps) {
        Optional<JsonUpcaster> upcaster = next(form.type(), form.version());
        if (upcaster.isEmpty()) {
            return Stream.of(form);
        }
        refuseCircle(form, steps);
        return upcaster.get().upcast(form.json()).stream().flatMap(next -> newest(next, steps + 1));
    }

    List<Object> newest(Object event) {
        return upcasters.from(event.getClass()).isEmpty() ? List.of(event) : newest(event, 0).toList();
    }

    private Stream<Object> newest(Object event, int steps) {
        Optional<ObjectUpcaster<?>> upcaster = upcasters.from(event.getClass());
        if (upcaster.isEmpty()) {
            return Stream.of(event);
        }
        refuseCircle(event.getClass(), steps);
        return upcast(upcaster.get(), event).stream().flatMap(next -> newest(next, steps + 1));
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
