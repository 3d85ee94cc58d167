package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.ForbiddenTenantException;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownTenantException;
import io.eventsourcery.cdi.TenantCheck;
import io.eventsourcery.cdi.TenantResolver;
import java.util.Optional;

/** Believes nobody before the application's check does. */
record CheckedResolver(TenantResolver resolver, TenantCheck check) implements TenantResolver {
    @Override
    public Optional<TenantId> resolve() {
        Optional<TenantId> tenant = resolver.resolve();
        if (tenant != null) {
            tenant.ifPresent(this::refuse);
        }
        return tenant;
    }

    private void refuse(TenantId tenant) {
        TenantCheck.Outcome outcome = check.check(tenant);
        if (outcome == TenantCheck.Outcome.UNKNOWN) {
            throw new UnknownTenantException("There is no tenant " + tenant + ", says the application's TenantCheck");
        }
        if (outcome != TenantCheck.Outcome.ALLOWED) {
            throw new ForbiddenTenantException("The caller may not work for tenant " + tenant + ", says the application's TenantCheck");
        }
    }
}
