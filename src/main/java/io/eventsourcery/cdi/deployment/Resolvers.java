package io.eventsourcery.cdi.deployment;

import io.eventsourcery.cdi.TenantCheck;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.config.TenancySettings;
import io.eventsourcery.cdi.tenancy.TenantResolution;
import io.eventsourcery.cdi.web.RequestTenants;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;

/** How the tenant of a call is found: checked without making a bean of the application, which may open what a deployment that fails would leave open. */
final class Resolvers {
    private final TenancySettings settings;
    private final boolean legible;

    /** @param legible whether it can be told which resolver the configuration chooses */
    Resolvers(TenancySettings settings, boolean legible) {
        this.settings = settings;
        this.legible = legible;
    }

    /** @return the one that the configuration chooses */
    Optional<TenantResolver> check(BeanManager beans, SingleBeans single, Problems problems) {
        if (legible && single.isUnambiguous(TenantResolver.class) && single.isUnambiguous(TenantCheck.class)) {
            new TenantResolution(beans, single::nameOf).problems(settings.source().isPresent()).forEach(problems::add);
        }
        return problems.attempted(() -> RequestTenants.chosen(settings, beans)).flatMap(chosen -> chosen);
    }
}
