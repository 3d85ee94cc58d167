package io.eventsourcery.cdi.health;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether the application is there to be asked. WildFly goes on asking the checks of one whose deployment has failed: they must not be what begins
 * a client of it.
 */
@ApplicationScoped
class ApplicationLife {
    private volatile boolean running;

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        running = true;
    }

    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Shutdown event) {
        running = false;
    }

    boolean isRunning() {
        return running;
    }

    static HealthCheckResponse notRunning(HealthCheckResponseBuilder response) {
        return response.down().withData("failure", "the application has not started, or was stopped").build();
    }
}
