package io.eventsourcery.cdi.web;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.TenantResolver;
import java.util.Optional;

/** The tenant that the request of this thread says; none where there is no request. */
record RequestTenant(CurrentRequest request, RequestReader reader) implements TenantResolver {
    @Override
    public Optional<TenantId> resolve() {
        return request.get().flatMap(reader::read).filter(text -> !text.isEmpty()).map(TenantId::of);
    }
}
