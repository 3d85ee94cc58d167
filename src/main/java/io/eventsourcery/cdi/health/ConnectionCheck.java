package io.eventsourcery.cdi.health;

import io.eventsourcery.TenantId;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answers: one small read. */
@Readiness
@ApplicationScoped
class ConnectionCheck implements HealthCheck {
    static final String NAME = "event-sourcery-connection";

    private final ApplicationLife application;
    private final Instance<KurrentDBBackend> backend;

    /** For the proxy. */
    ConnectionCheck() {
        this(null, null);
    }

    @Inject
    ConnectionCheck(ApplicationLife application, Instance<KurrentDBBackend> backend) {
        this.application = application;
        this.backend = backend;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        if (!application.isRunning()) {
            return ApplicationLife.notRunning(response);
        }
        Answer<OptionalLong> end = end();
        end.value().ifPresent(position -> position.ifPresent(at -> response.withData("log-position", at)));
        end.failure().ifPresent(failure -> response.withData("failure", failure));
        return response.status(end.failure().isEmpty()).build();
    }

    private Answer<OptionalLong> end() {
        try {
            return Answer.of(backend.get().inTenant(TenantId.DEFAULT).storage().position().toCompletableFuture());
        } catch (RuntimeException e) {
            return Answer.failed(Answer.shown(e));
        }
    }
}
