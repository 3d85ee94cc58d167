package io.eventsourcery.cdi;

import io.eventsourcery.TenantId;
import java.util.Optional;

/**
 * How an application knows for whom a call works. One bean of this type is enough; from then on a call without a tenant is an error. For a
 * request's header, path, host name or token there are resolvers that the property {@code tenant-resolver} chooses. Called often, from many
 * threads, also from those that serve no request: there it finds none. It does not ask {@link CurrentTenant}, nor call an {@link io.eventsourcery.EventStore} or a
 * {@link TenantScoped} bean but within {@link CurrentTenant#run}: they ask it.
 */
@FunctionalInterface
public interface TenantResolver {
    /** @return empty when the call has no tenant */
    Optional<TenantId> resolve();
}
