package io.eventsourcery.spi;

import io.eventsourcery.TenantId;
import java.util.concurrent.Callable;

/** Makes a tenant the current one, where there is such a thing. Thread-safe. */
@FunctionalInterface
public interface TenantScope {
    /** @throws Exception what the action throws */
    <T> T call(TenantId tenant, Callable<T> action) throws Exception;

    /** Where tenants are passed as arguments. */
    static TenantScope none() {
        return new TenantScope() {
            @Override
            public <T> T call(TenantId tenant, Callable<T> action) throws Exception {
                return action.call();
            }
        };
    }
}
