package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.cdi.concurrent.Repetition;
import io.eventsourcery.cdi.concurrent.Threads;
import io.eventsourcery.cdi.config.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** Forgets tenants that are idle while the application runs, and all of them when it stops, after everything that may work for one. */
@ApplicationScoped
class TenantLifecycle {
    private static final int LOOKS_IN_AN_IDLE_TIME = 4;

    private volatile Repetition sweeping;

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event, ThreadTenant tenant) {
        LiveTenants.begin(tenant);
    }

    /** The last of all: whatever fails before, this has not begun, and not every container stops what has begun when a deployment fails. */
    void sweep(@Observes @Priority(Integer.MAX_VALUE) Startup event, TenantContext tenants, Settings settings, Threads threads) {
        Duration idle = settings.tenancy().idleTime();
        sweeping = threads.repeat(() -> tenants.forgetIdle(idle), idle.dividedBy(LOOKS_IN_AN_IDLE_TIME));
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Shutdown event, ThreadTenant tenant, TenantContext tenants) {
        LiveTenants.end(tenant);
        Repetition running = sweeping;
        if (running != null) {
            running.close();
        }
        tenants.destroyAll();
    }
}
