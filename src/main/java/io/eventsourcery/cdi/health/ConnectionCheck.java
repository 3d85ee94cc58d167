package io.eventsourcery.cdi.health;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.TenantId;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answers: one small read. Who asks for an application's health does not wait as long as one who wants an event. */
@Readiness
@ApplicationScoped
class ConnectionCheck implements HealthCheck {
    static final String NAME = "event-sourcery-connection";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Instance<KurrentDBBackend> backend;

    /** For the proxy. */
    ConnectionCheck() {
        this(null);
    }

    @Inject
    ConnectionCheck(Instance<KurrentDBBackend> backend) {
        this.backend = backend;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME);
        try {
            OptionalLong end = backend.get().inTenant(TenantId.DEFAULT).storage().position().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            end.ifPresent(position -> answer.withData("log-position", position));
            return answer.up().build();
        } catch (TimeoutException e) {
            return answer.down().withData("failure", "no answer within " + PATIENCE).build();
        } catch (ExecutionException e) {
            return answer.down().withData("failure", shown(e.getCause())).build();
        } catch (RuntimeException e) {
            return answer.down().withData("failure", shown(e)).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer.down().withData("failure", "interrupted").build();
        }
    }

    /** What is not ours may quote anything. */
    static String shown(Throwable e) {
        return e instanceof EventStoreException ? e.getMessage() : e.getClass().getName();
    }
}
