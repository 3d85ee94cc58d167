package io.eventsourcery.cdi;

import io.eventsourcery.TenantId;
import java.util.Optional;

/**
 * How an application knows for whom a call works, from a request header for instance. One bean of this type is enough; from then on a
 * call without a tenant is an error. Called often, from many threads.
 */
@FunctionalInterface
public interface TenantResolver {
    /** @return empty when the call has no tenant */
    Optional<TenantId> resolve();
}
