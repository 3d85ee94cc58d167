package io.eventsourcery.guide;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.TenantAware;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

@ApplicationScoped
public class NightlyJob {
    @Inject
    CurrentTenant tenant;
    @Inject
    Till till;
    @Inject
    @TenantAware
    ExecutorService executor;

    public void run() {
        tenant.run(TenantId.of("acme"), () -> till.pay("order-1", BigDecimal.TEN));
    }

    @InTenant("acme")
    public void runForOne() {
        till.pay("order-1", BigDecimal.TEN);
    }

    @InTenant
    public void runFor(TenantId customer) {
        till.pay("order-1", BigDecimal.TEN);
    }

    public Future<?> later() {
        return executor.submit(() -> till.pay("order-1", BigDecimal.TEN));
    }

    public CompletionStage<Void> after(CompletionStage<BigDecimal> sum) {
        return sum.thenAcceptAsync(tenant.contextualConsumer(paid -> till.pay("order-1", paid)));
    }
}
