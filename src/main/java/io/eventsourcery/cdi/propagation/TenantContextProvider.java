package io.eventsourcery.cdi.propagation;

import io.eventsourcery.cdi.tenancy.LiveTenants;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The tenant as a context of Jakarta Concurrency, for the servers and executors that propagate it. Found by the server, which makes as many of them
 * as it likes: it has no state.
 */
public final class TenantContextProvider implements ThreadContextProvider {
    /** To be named in definitions of executors; qualified, since no two libraries may use one name. */
    static final String TYPE = "io.eventsourcery.Tenant";

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        return snapshot(LiveTenants.capture());
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return snapshot(LiveTenants.none());
    }

    private static ThreadContextSnapshot snapshot(Supplier<Runnable> tenants) {
        return () -> tenants.get()::run;
    }

    @Override
    public String getThreadContextType() {
        return TYPE;
    }
}
