package io.eventsourcery.kurrentdb;

import io.eventsourcery.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Regular expressions for the server's filters: anchored, escaped, and of one meaning in .NET and in Java. */
final class StreamFilter {
    /** What .NET's Regex.Escape escapes, but for white space; Java takes each of these escapes for the same. */
    private static final String SPECIAL = "\\*+?|{[()^$.#}]";

    private static final String ANY_CATEGORY = "(?!\\$)[^-]*";
    private static final String ANY_TENANT = "[^-]*";

    private StreamFilter() {
    }

    static String streams(Optional<TenantId> tenant, Optional<String> category) {
        return streams(tenant.map(Set::of).orElse(Set.of()), category.map(Set::of).orElse(Set.of()));
    }

    /** Of these tenants and categories; empty for all. */
    static String streams(Set<TenantId> tenants, Set<String> categories) {
        return tenants.isEmpty() && categories.isEmpty() ? StreamName.ANY
                : "^" + (categories.isEmpty() ? ANY_CATEGORY : oneOf(categories)) + "-"
                + (tenants.isEmpty() ? ANY_TENANT : oneOf(tenants.stream().map(TenantId::value).collect(Collectors.toSet()))) + "-[0-9a-f]{32}\\z";
    }

    private static String oneOf(Set<String> names) {
        String alternatives = names.stream().sorted().map(StreamFilter::escape).collect(Collectors.joining("|"));
        return names.size() == 1 ? alternatives : "(?:" + alternatives + ")";
    }

    static String types(Set<String> names) {
        return names.stream().sorted().map(StreamFilter::escape).collect(Collectors.joining("|", "^(?:", ")\\z"));
    }

    private static String escape(String text) {
        return text.chars().mapToObj(c -> (SPECIAL.indexOf(c) < 0 ? "" : "\\") + (char) c).collect(Collectors.joining());
    }
}
