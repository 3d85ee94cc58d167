package io.eventsourcery.cdi.propagation;

import io.eventsourcery.cdi.CurrentTenant;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Has each task run for the tenant of whoever gave it to it. The wrapping is the innermost: nothing of the server's comes after it and takes it away. */
public final class TenantExecutor extends AbstractExecutorService {
    private final CurrentTenant tenant;
    private final Executor executor;

    public TenantExecutor(CurrentTenant tenant, Executor executor) {
        this.tenant = tenant;
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(tenant.contextualRunnable(task));
    }

    @Override
    public void shutdown() {
        throw notOurs();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw notOurs();
    }

    @Override
    public boolean isShutdown() {
        throw notOurs();
    }

    @Override
    public boolean isTerminated() {
        throw notOurs();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        throw notOurs();
    }

    /** As a managed executor answers it. */
    private static IllegalStateException notOurs() {
        return new IllegalStateException("The executor's life belongs to the server");
    }
}
