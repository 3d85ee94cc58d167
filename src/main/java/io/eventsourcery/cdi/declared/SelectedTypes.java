package io.eventsourcery.cdi.declared;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds what is wrong with the event types that a subscription selects. */
final class SelectedTypes {
    private final KnownTypes types;
    private final Consumer<String> problems;

    SelectedTypes(KnownTypes types, Consumer<String> problems) {
        this.types = types;
        this.problems = problems;
    }

    void check(String... names) {
        if (Set.copyOf(List.of(names)).size() < names.length) {
            problems.accept("selects an event type twice");
        }
        for (String name : names) {
            if (name.isBlank()) {
                problems.accept("selects the event type \"" + name + "\"; accepted: the names of types, or none for all of them");
            } else if (!types.include(name)) {
                problems.accept("selects event type \"" + name + "\", which nobody registered; annotate a class with @EventType(\"" + name + "\")");
            }
        }
    }

    /** Where nothing else is wrong: whether all that is handled is selected. */
    void check(Set<Class<?>> handled, String... names) {
        if (names.length == 0 || handled.contains(List.class)) {
            return;
        }
        Set<Class<?>> never = handled.stream().filter(type -> Arrays.stream(names).noneMatch(name -> types.mayBecome(name, Set.of(type)))).collect(Collectors.toSet());
        if (never.size() == handled.size()) {
            problems.accept("selects event types " + Arrays.toString(names) + " and handles none of them, so no method of it would ever be called; "
                    + "select what its methods handle, or nothing");
        } else if (!never.isEmpty()) {
            problems.accept("selects event types " + Arrays.toString(names) + ", so its methods for " + never.stream().map(Class::getName).sorted().collect(Collectors.joining(", "))
                    + " would never be called; select what they handle as well, or remove them");
        }
    }
}
