package io.eventsourcery.subscription;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which events to follow. Snapshots, system streams and streams that are not the library's are never among them.
 *
 * @param tenant     of this tenant only; empty for all
 * @param category   of streams in exactly this category; empty for all
 * @param eventTypes stored under exactly these type names; empty for all
 */
public record Selection(Optional<TenantId> tenant, Optional<String> category, Set<String> eventTypes) {
    private static final UUID ANY_STREAM = new UUID(0, 0);

    /** @throws io.eventsourcery.IllegalCategoryException when the category could not be one */
    public Selection {
        InvalidInputException.requireNonNull(tenant, "tenant");
        InvalidInputException.requireNonNull(category, "category");
        InvalidInputException.requireNonNull(eventTypes, "event types").forEach(name -> InvalidInputException.requireNonNull(name, "event type"));
        category.ifPresent(name -> StreamId.of(ANY_STREAM).inCategory(name));
        eventTypes = Set.copyOf(eventTypes);
    }

    /** Everything of every tenant. */
    public static Selection all() {
        return new Selection(Optional.empty(), Optional.empty(), Set.of());
    }

    public Selection ofTenant(TenantId tenant) {
        return new Selection(Optional.of(InvalidInputException.requireNonNull(tenant, "tenant")), category, eventTypes);
    }

    public Selection inCategory(String category) {
        return new Selection(tenant, Optional.of(InvalidInputException.requireNonNull(category, "category")), eventTypes);
    }

    /** @param names type names as they are stored, former ones included if they matter, matched exactly; none for all */
    public Selection ofTypes(String... names) {
        return new Selection(tenant, category, new LinkedHashSet<>(Arrays.asList(InvalidInputException.requireNonNull(names, "event types"))));
    }
}
