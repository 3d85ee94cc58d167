package io.eventsourcery.kurrentdb;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Which part of an illegal connection string is at fault, found by trying parts of it. Nothing of it is shown but the name of an option: the rest may be a password. */
final class ConnectionStringFault {
    static final String ENCODING = "its user or password has characters that are to be percent-encoded, such as %2F for a slash";
    private static final String ANY_HOST = "localhost";

    private final Predicate<String> legal;

    /** @param legal whether the client takes a connection string */
    ConnectionStringFault(Predicate<String> legal) {
        this.legal = legal;
    }

    String of(String text) {
        int schemeEnd = text == null ? -1 : text.indexOf("://");
        if (schemeEnd < 0) {
            return "it does not begin with a scheme and ://";
        }
        String scheme = text.substring(0, schemeEnd + "://".length());
        if (!legal.test(scheme + ANY_HOST)) {
            return "its scheme is unknown";
        }
        String[] rest = text.substring(scheme.length()).split("\\?", 2);
        if (!legal.test(scheme + rest[0])) {
            String hosts = rest[0].substring(rest[0].lastIndexOf('@') + 1);
            return legal.test(scheme + hosts) ? ENCODING : "its host or port is none, or something other than ? follows";
        }
        return ConnectionOptions.fault(rest[1]).orElseGet(() -> option(scheme, rest[1]).map(name -> "the value of its option " + name + " is not accepted").orElse("its options do not go together"));
    }

    private Optional<String> option(String scheme, String options) {
        // The client takes the two files of a user only together, and any name for each.
        return Arrays.stream(options.split("&")).filter(option -> !option.toLowerCase(Locale.ROOT).startsWith("user") && !legal.test(scheme + ANY_HOST + "?" + option)).map(option -> option.split("=")[0]).findFirst();
    }
}
