package io.eventsourcery.cdi.health;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * What the outbox has done since the application started. Always up: a broker that is away, or an event that is parked, is no reason to keep requests
 * from the application, and without a database the connection is down.
 */
@Readiness
@ApplicationScoped
class OutboxCheck implements HealthCheck {
    static final String NAME = "event-sourcery-outbox";

    private final Settings settings;
    private final Instance<Outbox> outbox;

    /** For the proxy. */
    OutboxCheck() {
        this(null, null);
    }

    @Inject
    OutboxCheck(Settings settings, Instance<Outbox> outbox) {
        this.settings = settings;
        this.outbox = outbox;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME).up().withData("enabled", settings.outboxEnabled());
        if (settings.outboxEnabled()) {
            try {
                OutboxCounts counts = outbox.get().counts();
                answer.withData("published", counts.published()).withData("filtered", counts.filtered()).withData("retried", counts.retried())
                        .withData("parked", counts.parked());
            } catch (EventStoreException e) {
                answer.withData("failure", e.getMessage());
            }
        }
        return answer.build();
    }
}
