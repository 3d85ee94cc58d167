package io.eventsourcery.guide;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.TenantCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

@ApplicationScoped
public class Members implements TenantCheck {
    private final Map<TenantId, Set<String>> members = Map.of(TenantId.of("acme"), Set.of("ann"));

    @Override
    public Outcome check(TenantId tenant) {
        if (!members.containsKey(tenant)) {
            return Outcome.UNKNOWN;
        }
        return members.get(tenant).contains(Request.user()) ? Outcome.ALLOWED : Outcome.FORBIDDEN;
    }
}
