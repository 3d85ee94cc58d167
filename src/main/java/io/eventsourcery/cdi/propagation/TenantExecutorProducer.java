package io.eventsourcery.cdi.propagation;

import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantAware;
import io.eventsourcery.cdi.concurrent.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.ExecutorService;

/** The injectable executor. */
@ApplicationScoped
class TenantExecutorProducer {
    @Produces
    @ApplicationScoped
    @TenantAware
    ExecutorService executor(CurrentTenant tenant, Threads threads) {
        return new TenantExecutor(tenant, threads::execute);
    }
}
