package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.projection.Projection;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

public class Sales implements Projection {
    private final Map<String, BigDecimal> byTenant = new ConcurrentHashMap<>();

    @Override
    public void apply(Recorded event) {
        if (event.event() instanceof OrderPaid paid) {
            byTenant.merge(event.tenant().value(), paid.amount(), BigDecimal::add);
        }
    }

    public BigDecimal of(String tenant) {
        return byTenant.getOrDefault(tenant, BigDecimal.ZERO);
    }
}
