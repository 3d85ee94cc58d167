package io.eventsourcery.spi;

import io.eventsourcery.TenantId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What to follow and from where; see {@code io.eventsourcery.subscription.Selection}.
 *
 * @param tenant     empty for all
 * @param category   empty for all
 * @param eventTypes exact names; empty for all
 * @param after      the first event after this position; empty for the beginning
 */
public record RawSelection(Optional<TenantId> tenant, Optional<String> category, Set<String> eventTypes, OptionalLong after) {
    public RawSelection after(OptionalLong position) {
        return new RawSelection(tenant, category, eventTypes, position);
    }
}
