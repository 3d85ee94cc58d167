package shop;

import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.TenantCheck;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may work for whom: for everybody but a rival, and nobody has heard of strangers. */
@ApplicationScoped
public class Members implements TenantCheck {
    @Override
    public Outcome check(TenantId tenant) {
        return switch (tenant.value()) {
            case "rival" -> Outcome.FORBIDDEN;
            case "stranger" -> Outcome.UNKNOWN;
            default -> Outcome.ALLOWED;
        };
    }
}
