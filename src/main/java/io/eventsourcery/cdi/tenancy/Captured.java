package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CapturedTenant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** What a thread had, to be had elsewhere. */
final class Captured implements CapturedTenant {
    private final ThreadTenant owner;
    private final TenantId tenant;

    /** @param tenant null for none */
    Captured(ThreadTenant owner, TenantId tenant) {
        this.owner = owner;
        this.tenant = tenant == null ? ThreadTenant.NONE : tenant;
    }

    @Override
    public Optional<TenantId> tenant() {
        return tenant == ThreadTenant.NONE ? Optional.empty() : Optional.of(tenant);
    }

    @Override
    public void run(Runnable action) {
        owner.run(tenant, action);
    }

    @Override
    public <T> T supply(Supplier<T> action) {
        Runnable leave = begin();
        try {
            return action.get();
        } finally {
            leave.run();
        }
    }

    @Override
    public <T> T call(Callable<T> action) throws Exception {
        return owner.call(tenant, action);
    }

    /** Enters on this thread, and leaves by what it returns. */
    Runnable begin() {
        TenantId outer = owner.enter(tenant);
        return () -> owner.leave(outer);
    }
}
