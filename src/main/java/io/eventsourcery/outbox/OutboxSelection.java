package io.eventsourcery.outbox;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A filter that the database understands: what it refuses is not even sent. An outbox keeps the selection that it was created with; another
 * one is then applied to what is sent, and a warning says so. Immutable.
 *
 * @param tenants    of these tenants only; empty for all
 * @param categories of streams in exactly these categories only; empty for all
 * @param types      stored under exactly these type names only; empty for all
 */
public record OutboxSelection(Set<TenantId> tenants, Set<String> categories, Set<String> types) implements OutboxFilter {
    private static final UUID ANY_STREAM = new UUID(0, 0);
    private static final OutboxSelection EVERYTHING = new OutboxSelection(Set.of(), Set.of(), Set.of());

    /** @throws io.eventsourcery.IllegalCategoryException when a category could not be one */
    public OutboxSelection {
        InvalidInputException.requireNonNull(tenants, "tenants").forEach(tenant -> InvalidInputException.requireNonNull(tenant, "tenant"));
        InvalidInputException.requireNonNull(categories, "categories").forEach(category -> StreamId.of(ANY_STREAM).inCategory(category));
        InvalidInputException.requireNonNull(types, "event types").forEach(type -> InvalidInputException.requireNonNull(type, "event type"));
        tenants = Set.copyOf(tenants);
        categories = Set.copyOf(categories);
        types = Set.copyOf(types);
    }

    /** Every event. */
    public static OutboxSelection everything() {
        return EVERYTHING;
    }

    public OutboxSelection ofTenants(TenantId... tenants) {
        return new OutboxSelection(set(tenants, "tenants"), categories, types);
    }

    public OutboxSelection inCategories(String... categories) {
        return new OutboxSelection(tenants, set(categories, "categories"), types);
    }

    /** @param types type names as they are stored, former ones included if they matter, matched exactly */
    public OutboxSelection ofTypes(String... types) {
        return new OutboxSelection(tenants, categories, set(types, "event types"));
    }

    private static <T> Set<T> set(T[] values, String name) {
        return Stream.of(InvalidInputException.requireNonNull(values, name)).map(value -> InvalidInputException.requireNonNull(value, name))
                .collect(Collectors.toSet());
    }

    /** Leaves the types to the database, which knows what they are stored as. */
    @Override
    public boolean accepts(Recorded recorded) {
        return (tenants.isEmpty() || tenants.contains(recorded.tenant()))
                && (categories.isEmpty() || recorded.stream().category().filter(categories::contains).isPresent());
    }

    @Override
    public OutboxSelection selection() {
        return this;
    }

    @Override
    public String toString() {
        return Arrays.asList("tenants " + sorted(tenants.stream().map(TenantId::value)), "categories " + sorted(categories.stream()),
                "types " + sorted(types.stream())).stream().collect(Collectors.joining(", "));
    }

    private static String sorted(Stream<String> names) {
        String list = names.sorted().map(name -> "\"" + name + "\"").collect(Collectors.joining(" "));
        return list.isEmpty() ? "all" : list;
    }
}
