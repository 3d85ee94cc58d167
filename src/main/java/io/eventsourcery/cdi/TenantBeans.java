package io.eventsourcery.cdi;

import io.eventsourcery.TenantId;
import java.util.Set;

/** The instances of {@link TenantScoped} beans, the library's own for a tenant among them. Inject it. Thread-safe. */
public interface TenantBeans {
    /**
     * Destroys what the tenant has, with the tenant current, and returns when that is done; a later call gets a new instance. Nothing happens
     * when it has nothing. A call that is under way in one of the instances is not waited for, so let there be none.
     *
     * @throws io.eventsourcery.InvalidInputException when the tenant is null
     */
    void forget(TenantId tenant);

    /** Who has instances at this moment; a copy. */
    Set<TenantId> tenants();
}
