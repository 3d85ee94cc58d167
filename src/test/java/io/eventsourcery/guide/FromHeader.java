package io.eventsourcery.guide;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
public class FromHeader implements TenantResolver {
    @Override
    public Optional<TenantId> resolve() {
        return Optional.ofNullable(Request.header("X-Tenant")).map(TenantId::of);
    }
}
