package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CapturedTenant;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.config.ConfigKey;
import jakarta.enterprise.context.ContextNotActiveException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The current tenant, kept by thread. One for each application: it belongs to the extension, which a server makes anew for each. */
public final class ThreadTenant implements CurrentTenant {
    /** Said of work that has no tenant, so that it does not find that of the thread or the request it runs on. Compared by identity. */
    static final TenantId NONE = TenantId.of("(none)");

    private final ThreadLocal<TenantId> explicit = new ThreadLocal<>();
    /** Whether this thread asks the resolver just now. It stays with the thread: to set and remove it for every call would allocate. */
    private final ThreadLocal<boolean[]> resolving = new ThreadLocal<>();
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
        return tenant == null || tenant == NONE ? implicit(tenant == null) : tenant;
    }

    private TenantId implicit(boolean mayResolve) {
        if (resolver != null) {
            return (mayResolve ? resolved() : Optional.<TenantId>empty()).orElseThrow(() -> new NoTenantException("The tenant resolver finds no tenant for "
                    + "this call; make it find one, or call within CurrentTenant.run(tenant, …); work that goes on elsewhere takes its tenant along when it is "
                    + "wrapped by CurrentTenant.contextualRunnable(…) and the like"));
        }
        if (required) {
            throw new NoTenantException("This call has no tenant and " + ConfigKey.TENANCY + " is \"required\"; call within "
                    + "CurrentTenant.run(tenant, …), or add a TenantResolver bean");
        }
        return TenantId.DEFAULT;
    }

    private Optional<TenantId> resolved() {
        boolean[] busy = resolving.get();
        if (busy == null) {
            busy = new boolean[1];
            resolving.set(busy);
        }
        if (busy[0]) {
            throw new NoTenantException("The application's TenantResolver or TenantCheck makes a call for the current tenant, which asks it for the tenant; have it find "
                    + "out without an EventStore, CurrentTenant or @TenantScoped bean, or call those within CurrentTenant.run(tenant, …)");
        }
        busy[0] = true;
        try {
            Optional<TenantId> resolved = resolver.resolve();
            return resolved == null ? Optional.empty() : resolved;
        } catch (ContextNotActiveException e) {
            throw new NoTenantException("The tenant of this call cannot be found, as the application's TenantResolver or TenantCheck is or uses a bean of a scope that is not active "
                    + "here (" + e.getMessage() + "); have it find none where there is no request, or call within CurrentTenant.run(tenant, …)");
        } finally {
            busy[0] = false;
        }
    }

    @Override
    public CapturedTenant capture() {
        TenantId tenant = explicit.get();
        return new Captured(this, tenant != null || resolver == null ? tenant : resolvedOrNone());
    }

    /** Who gives a task away need not need a tenant, and a resolver may not work on its thread. The task fails when it needs one. */
    private TenantId resolvedOrNone() {
        try {
            return resolved().orElse(NONE);
        } catch (RuntimeException e) {
            return NONE;
        }
    }

    @Override
    public void run(TenantId tenant, Runnable action) {
        InvalidInputException.requireNonNull(action, "action");
        TenantId outer = enter(InvalidInputException.requireNonNull(tenant, "tenant"));
        try {
            action.run();
        } finally {
            leave(outer);
        }
    }

    @Override
    public <T> T call(TenantId tenant, Callable<T> action) throws Exception {
        InvalidInputException.requireNonNull(action, "action");
        TenantId outer = enter(InvalidInputException.requireNonNull(tenant, "tenant"));
        try {
            return action.call();
        } finally {
            leave(outer);
        }
    }

    /** @return what to {@link #leave} to */
    TenantId enter(TenantId tenant) {
        TenantId outer = explicit.get();
        explicit.set(tenant);
        return outer;
    }

    void leave(TenantId outer) {
        if (outer == null) {
            explicit.remove();
        } else {
            explicit.set(outer);
        }
    }
}
