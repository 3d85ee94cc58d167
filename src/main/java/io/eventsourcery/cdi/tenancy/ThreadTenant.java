package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.config.ConfigKey;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The current tenant, kept by thread. One for each application: it belongs to the extension, which a server makes anew for each. */
public final class ThreadTenant implements CurrentTenant {
    private final ThreadLocal<TenantId> explicit = new ThreadLocal<>();
    private volatile TenantResolver resolver;
    private volatile boolean required;

    public void resolveBy(TenantResolver resolver) {
        this.resolver = resolver;
    }

    public void require() {
        required = true;
    }

    @Override
    public TenantId get() {
        TenantId tenant = explicit.get();
        return tenant == null ? implicit() : tenant;
    }

    private TenantId implicit() {
        if (resolver != null) {
            Optional<TenantId> resolved = resolver.resolve();
            return (resolved == null ? Optional.<TenantId>empty() : resolved).orElseThrow(() -> new NoTenantException("The tenant resolver finds no tenant for this call; make it find "
                    + "one, or call within CurrentTenant.run(tenant, …)"));
        }
        if (required) {
            throw new NoTenantException("This call has no tenant and " + ConfigKey.TENANCY + " is \"required\"; call within "
                    + "CurrentTenant.run(tenant, …), or add a TenantResolver bean");
        }
        return TenantId.DEFAULT;
    }

    @Override
    public void run(TenantId tenant, Runnable action) {
        InvalidInputException.requireNonNull(action, "action");
        TenantId outer = enter(tenant);
        try {
            action.run();
        } finally {
            leave(outer);
        }
    }

    @Override
    public <T> T call(TenantId tenant, Callable<T> action) throws Exception {
        InvalidInputException.requireNonNull(action, "action");
        TenantId outer = enter(tenant);
        try {
            return action.call();
        } finally {
            leave(outer);
        }
    }

    private TenantId enter(TenantId tenant) {
        TenantId outer = explicit.get();
        explicit.set(InvalidInputException.requireNonNull(tenant, "tenant"));
        return outer;
    }

    private void leave(TenantId outer) {
        if (outer == null) {
            explicit.remove();
        } else {
            explicit.set(outer);
        }
    }
}
