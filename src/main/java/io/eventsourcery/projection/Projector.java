package io.eventsourcery.projection;

import io.eventsourcery.EventStore;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hands a projection the events of each stream once and in order, wherever they come from and however often. It keeps for each stream the
 * version of the last event that was applied: an event up to that version is ignored; when events between it and a newer one are missing,
 * they are loaded from the event store and applied first. So it does not matter to begin late, to get an event twice, or not to get some.
 *
 * <p>Thread-safe as far as projection and cursors are. Give {@link #handle} to a subscription, or call it where you append.
 */
public final class Projector {
    private final String name;
    private final Function<TenantId, EventStore> stores;
    private final Cursors cursors;
    private final Projection projection;

    private Projector(String name, Function<TenantId, EventStore> stores, Cursors cursors, Projection projection) {
        this.name = name;
        this.stores = InvalidInputException.requireNonNull(stores, "event stores");
        this.cursors = InvalidInputException.requireNonNull(cursors, "cursors");
        this.projection = InvalidInputException.requireNonNull(projection, "projection");
    }

    /**
     * Of all tenants.
     *
     * @param name   under which the cursors are kept; another one for each projection that shares them
     * @param stores the event store of a tenant
     * @throws InvalidInputException when an argument is null, or the name is blank
     */
    public static Projector of(String name, Function<TenantId, EventStore> stores, Cursors cursors, Projection projection) {
        if (name == null || name.isBlank()) {
            throw new InvalidInputException("projection name", name, "a text that is not blank");
        }
        return new Projector(name, stores, cursors, projection);
    }

    /** As {@link #of(String, Function, Cursors, Projection)}, for the tenant of the store; of an injected store, that is the current one. */
    public static Projector of(String name, EventStore store, Cursors cursors, Projection projection) {
        InvalidInputException.requireNonNull(store, "event store");
        return of(name, tenant -> ofTenant(store, tenant), cursors, projection);
    }

    private static EventStore ofTenant(EventStore store, TenantId tenant) {
        if (!store.tenant().equals(tenant)) {
            throw new InvalidInputException("tenant of an event", tenant, "the tenant of the projector's event store, " + store.tenant()
                    + "; handle it for that tenant, or give the projector the event stores of all tenants");
        }
        return store;
    }

    public String name() {
        return name;
    }

    /**
     * Applies the event, and before it those that are missing, unless it was applied before. When this throws, events up to some version
     * have been applied and the others have not; the cursor says which.
     *
     * @throws StuckCursorException when the cursors cannot be moved
     */
    public void handle(Recorded event) {
        EventStore store = stores.apply(InvalidInputException.requireNonNull(event, "event").tenant());
        Cursor cursor = new Cursor(name, event.tenant(), event.stream());
        long at = cursors.version(cursor);
        while (at < event.version() && !isApplied(event, store, cursor, at)) {
            long moved = cursors.version(cursor);
            if (moved <= at) {
                throw new StuckCursorException(cursor, at);
            }
            at = moved;
        }
    }

    /** Unless somebody else moves the cursor meanwhile. */
    private boolean isApplied(Recorded event, EventStore store, Cursor cursor, long at) {
        Steps steps = new Steps(cursor, cursors, projection, at);
        // Of the events that an upcaster makes of a stored one this is only the first.
        long last = event.parts() > 1 ? event.version() : event.version() - 1;
        if (at < last) {
            try (Stream<Recorded> missing = store.stream(event.stream(), VersionRange.between(at + 1, last))) {
                if (!steps.takeAll(missing.iterator())) {
                    return false;
                }
            }
        }
        return steps.at() == event.version() || steps.take(event);
    }
}
