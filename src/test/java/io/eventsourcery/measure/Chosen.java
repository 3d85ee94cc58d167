package io.eventsourcery.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the arguments of a command ask for. A name that is given whole means that one; otherwise all in which its words follow each other, whatever
 * stands between them that is neither letter nor digit. Every option and every name has to mean something.
 *
 * @param things  to do, all where none is named, in their own order
 * @param options that begin with two hyphens
 */
record Chosen<T>(List<T> things, Set<String> options) {
    static <T> Chosen<T> of(List<T> all, Function<T, String> name, Set<String> options, String... arguments) {
        List<T> named = new ArrayList<>();
        List<String> given = Stream.of(arguments).map(String::strip).filter(argument -> !argument.isEmpty()).toList();
        for (String argument : given) {
            if (argument.startsWith("--") ? !options.contains(argument) : !named.addAll(meant(all, name, argument))) {
                throw new IllegalArgumentException("Nothing is called \"" + argument + "\": say "
                        + options.stream().sorted().collect(Collectors.joining(", ")) + ", or words that follow each other in one of these names, in quotes where there are several: "
                        + all.stream().map(name).collect(Collectors.joining("; ")));
            }
        }
        return new Chosen<>(named.isEmpty() ? all : all.stream().filter(named::contains).toList(),
                given.stream().filter(options::contains).collect(Collectors.toUnmodifiableSet()));
    }

    /** Of a command, which has said why and ended with status 2 where the arguments mean nothing. */
    static <T> Chosen<T> orExit(List<T> all, Function<T, String> name, Set<String> options, String... arguments) {
        try {
            return of(all, name, options, arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    private static <T> List<T> meant(List<T> all, Function<T, String> name, String argument) {
        Predicate<T> whole = thing -> name.apply(thing).equals(argument);
        return all.stream().filter(all.stream().anyMatch(whole) ? whole : thing -> words(name.apply(thing)).contains(words(argument))).toList();
    }

    private static String words(String of) {
        return " " + of.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip() + " ";
    }

    boolean has(String option) {
        return options.contains(option);
    }
}
