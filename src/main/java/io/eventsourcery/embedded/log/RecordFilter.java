package io.eventsourcery.embedded.log;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which records of {@code $all} somebody wants, by stream name or by event type. */
public final class RecordFilter implements Predicate<LogRecord> {
    /** Lets everything through. */
    public static final RecordFilter EVERYTHING = new RecordFilter(false, text -> true);

    private final boolean byType;
    private final Predicate<String> matches;

    private RecordFilter(boolean byType, Predicate<String> matches) {
        this.byType = byType;
        this.matches = matches;
    }

    /** Stream names in which the expression is found anywhere. */
    public static RecordFilter streamMatches(String regex) {
        return new RecordFilter(false, find(regex));
    }

    /** Event types in which the expression is found anywhere. */
    public static RecordFilter typeMatches(String regex) {
        return new RecordFilter(true, find(regex));
    }

    /** Stream names that begin with one of the prefixes. */
    public static RecordFilter streamStartsWith(List<String> prefixes) {
        return new RecordFilter(false, startsWith(prefixes));
    }

    /** Event types that begin with one of the prefixes. */
    public static RecordFilter typeStartsWith(List<String> prefixes) {
        return new RecordFilter(true, startsWith(prefixes));
    }

    @Override
    public boolean test(LogRecord record) {
        return matches.test(byType ? record.type() : record.stream());
    }

    /** The server knows no possessive quantifiers, its {@code $} and {@code .} mind the line feed only, its classes hold all of Unicode. */
    private static Predicate<String> find(String regex) {
        if (Possessive.in(regex)) throw new PatternSyntaxException("Nested quantifier", regex, -1);
        return Pattern.compile(regex, Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS).asPredicate();
    }

    private static Predicate<String> startsWith(List<String> prefixes) {
        List<String> all = List.copyOf(prefixes);
        return text -> all.stream().anyMatch(text::startsWith);
    }
}
