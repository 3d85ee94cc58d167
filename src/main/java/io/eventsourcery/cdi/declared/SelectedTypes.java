package io.eventsourcery.cdi.declared;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

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

    /** Where nothing else is wrong: whether anything of what is selected is handled. */
    void check(Set<Class<?>> handled, String... names) {
        if (names.length > 0 && !handled.contains(List.class) && Arrays.stream(names).noneMatch(name -> types.mayBecome(name, handled))) {
            problems.accept("selects event types " + Arrays.toString(names) + " and handles none of them, so no method of it would ever be called; "
                    + "select what its methods handle, or nothing");
        }
    }
}
