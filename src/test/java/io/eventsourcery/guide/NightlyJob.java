package io.eventsourcery.guide;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;

@ApplicationScoped
public class NightlyJob {
    @Inject
    CurrentTenant tenant;
    @Inject
    Till till;

    public void run() {
        tenant.run(TenantId.of("acme"), () -> till.pay("order-1", BigDecimal.TEN));
    }
}
