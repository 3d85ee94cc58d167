package io.eventsourcery.kurrentdb;

import io.eventsourcery.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Regular expressions for the server's filters: anchored, escaped, and of one meaning in .NET and in Java. */
final class StreamFilter {
    /** What .NET's Regex.Escape escapes, but for white space; Java takes each of these escapes for the same. */
    private static final String SPECIAL = "\\*+?|{[()^$.#}]";

    private StreamFilter() {
    }

    static String streams(Optional<TenantId> tenant, Optional<String> category) {
        if (tenant.isEmpty() && category.isEmpty()) {
            return StreamName.ANY;
        }
        return "^" + category.map(StreamFilter::escape).orElse("(?!\\$)[^-]*") + "-"
                + tenant.map(TenantId::value).map(StreamFilter::escape).orElse("[^-]*") + "-[0-9a-f]{32}\\z";
    }

    static String types(Set<String> names) {
        return names.stream().sorted().map(StreamFilter::escape).collect(Collectors.joining("|", "^(?:", ")\\z"));
    }

    private static String escape(String text) {
        return text.chars().mapToObj(c -> (SPECIAL.indexOf(c) < 0 ? "" : "\\") + (char) c).collect(Collectors.joining());
    }
}
