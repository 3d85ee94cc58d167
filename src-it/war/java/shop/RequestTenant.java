package shop;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The tenant of a request is what its header says. */
@ApplicationScoped
public class RequestTenant implements TenantResolver {
    static final String HEADER = "X-Tenant";

    @Inject
    HttpServletRequest request;

    @Override
    public Optional<TenantId> resolve() {
        return Optional.ofNullable(request.getHeader(HEADER)).map(TenantId::of);
    }
}
