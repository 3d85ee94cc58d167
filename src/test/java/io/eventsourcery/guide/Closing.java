package io.eventsourcery.guide;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.TenantBeans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class Closing {
    @Inject
    TenantBeans tenants;

    public void closed(TenantId customer) {
        tenants.forget(customer);
    }
}
