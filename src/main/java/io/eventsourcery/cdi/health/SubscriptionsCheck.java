package io.eventsourcery.cdi.health;

import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.SubscriptionCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
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

    private record Seen(OptionalLong position, Instant since) {
    }

    private final DeclaredSubscriptions subscriptions;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** For the proxy. */
    SubscriptionsCheck() {
        this(null);
    }

    @Inject
    SubscriptionsCheck(DeclaredSubscriptions subscriptions) {
        this(subscriptions, InstantSource.system());
    }

    SubscriptionsCheck(DeclaredSubscriptions subscriptions, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME);
        Map<String, RunningSubscription> running = subscriptions.running();
        running.forEach((name, subscription) -> tell(answer, name, subscription));
        return answer.status(running.values().stream().allMatch(subscription -> subscription.failure().isEmpty())).build();
    }

    private void tell(HealthCheckResponseBuilder answer, String name, RunningSubscription subscription) {
        SubscriptionCounts counts = subscription.counts();
        OptionalLong position = subscription.position();
        Seen now = seen.merge(name, new Seen(position, clock.instant()), (before, latest) -> before.position().equals(latest.position()) ? before : latest);
        answer.withData(name + ".connected", subscription.isConnected()).withData(name + ".handled", counts.handled()).withData(name + ".skipped", counts.skipped())
                .withData(name + ".no-progress-since", now.since().toString());
        position.ifPresent(at -> answer.withData(name + ".position", at));
        subscription.failure().ifPresent(failure -> answer.withData(name + ".failure", ConnectionCheck.shown(failure)));
    }
}
