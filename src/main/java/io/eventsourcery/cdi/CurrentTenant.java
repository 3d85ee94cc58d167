package io.eventsourcery.cdi;

import io.eventsourcery.NoTenantException;
import io.eventsourcery.TenantId;
import java.util.concurrent.Callable;

/**
 * For whom the current call works. Inject it. Thread-safe.
 *
 * <p>In this order: the tenant of the innermost {@link #run} or {@link #call} on this thread; what the application's {@link TenantResolver}
 * says; and only where there is no resolver and tenants are not required, the default tenant.
 */
public interface CurrentTenant {
    /** @throws NoTenantException when there is none */
    TenantId get();

    /** Runs the action for the tenant, whatever the tenant outside is. */
    void run(TenantId tenant, Runnable action);

    /**
     * As {@link #run}, with a result.
     *
     * @throws Exception what the action throws
     */
    <T> T call(TenantId tenant, Callable<T> action) throws Exception;
}
