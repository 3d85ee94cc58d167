package io.eventsourcery.cdi.health;

import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.cdi.concurrent.Threads;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.SubscriptionCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * How each declared subscription fares; down when one has ended because of a failure, since the application then does not do what it is for. One that
 * has lost its connection tries again and is no reason.
 */
@Readiness
@ApplicationScoped
class SubscriptionsCheck implements HealthCheck {
    static final String NAME = "event-sourcery-subscriptions";

    private final ApplicationLife application;
    private final DeclaredSubscriptions subscriptions;
    private final Question<Map<String, Long>> behind;

    /** For the proxy. */
    SubscriptionsCheck() {
        this(null, null, null);
    }

    @Inject
    SubscriptionsCheck(ApplicationLife application, DeclaredSubscriptions subscriptions, Threads threads) {
        this.application = application;
        this.subscriptions = subscriptions;
        this.behind = new Question<>(task -> threads.executor().execute(task), () -> behind(subscriptions.running()));
    }

    private static Map<String, Long> behind(Map<String, RunningSubscription> running) {
        Map<String, Long> behind = new HashMap<>();
        running.forEach((name, subscription) -> subscription.behind().ifPresent(bytes -> behind.put(name, bytes)));
        return behind;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        if (!application.isRunning()) {
            return ApplicationLife.notRunning(response);
        }
        Map<String, RunningSubscription> running = subscriptions.running();
        // While the database does not tell, the connection says so.
        Map<String, Long> lags = running.isEmpty() ? Map.of() : behind.ask().value().orElse(Map.of());
        running.forEach((name, subscription) -> {
            tell(response, name, subscription);
            if (lags.containsKey(name)) {
                response.withData(name + ".behind", lags.get(name));
            }
        });
        return response.status(running.values().stream().allMatch(subscription -> subscription.failure().isEmpty())).build();
    }

    private static void tell(HealthCheckResponseBuilder response, String name, RunningSubscription subscription) {
        SubscriptionCounts counts = subscription.counts();
        response.withData(name + ".state", subscription.state().name()).withData(name + ".connected", subscription.isConnected())
                .withData(name + ".handled", counts.handled()).withData(name + ".skipped", counts.skipped()).withData(name + ".parked", counts.parked())
                .withData(name + ".retried", counts.retried());
        subscription.position().ifPresent(at -> response.withData(name + ".position", at));
        subscription.noProgressSince().ifPresent(since -> response.withData(name + ".no-progress-since", since.toString()));
        subscription.failure().ifPresent(failure -> response.withData(name + ".failure", Answer.shown(failure)));
    }
}
