package io.eventsourcery.cdi.health;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.cdi.concurrent.Threads;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxState;
import io.eventsourcery.outbox.ParkedPage;
import io.eventsourcery.outbox.ParkedQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * How the outbox fares, what it has done since the application started, and what is parked. Always up: a broker that is away or never answers, or an
 * event that is parked, is no reason to keep requests from the application, and without a database the connection is down.
 */
@Readiness
@ApplicationScoped
class OutboxCheck implements HealthCheck {
    static final String NAME = "event-sourcery-outbox";
    /** So many parked events are counted. */
    static final int MOST_PARKED = 100;

    private final ApplicationLife application;
    private final Settings settings;
    private final Instance<Outbox> outbox;
    private final Question<ParkedPage> parked;

    /** For the proxy. */
    OutboxCheck() {
        this(null, null, null, null);
    }

    @Inject
    OutboxCheck(ApplicationLife application, Settings settings, Instance<Outbox> outbox, Threads threads) {
        this.application = application;
        this.settings = settings;
        this.outbox = outbox;
        this.parked = new Question<>(task -> threads.executor().execute(task), () -> outbox.get().parked().list(ParkedQuery.all().limit(MOST_PARKED)));
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        if (!application.isRunning()) {
            return ApplicationLife.notRunning(response);
        }
        response.up().withData("enabled", settings.outboxEnabled());
        if (settings.outboxEnabled()) {
            try {
                tell(response, outbox.get().state());
                tell(response, outbox.get().counts());
                tell(response, parked.ask());
            } catch (EventStoreException e) {
                response.withData("failure", e.getMessage());
            }
        }
        return response.build();
    }

    private static void tell(HealthCheckResponseBuilder response, OutboxState state) {
        response.withData("status", state.status().name()).withData("held", state.held()).withData("blocked-calls", state.hanging());
        state.oldest().ifPresent(written -> response.withData("oldest", written.toString()));
        state.progress().ifPresent(at -> response.withData("progress", at.toString()));
        state.lastFailure().ifPresent(failure -> response.withData("last-failure", failure));
        state.problem().ifPresent(problem -> response.withData("problem", problem));
    }

    private static void tell(HealthCheckResponseBuilder response, OutboxCounts counts) {
        response.withData("published", counts.published()).withData("filtered", counts.filtered()).withData("retried", counts.retried())
                .withData("parked", counts.parked()).withData("passed-over", counts.passedOver());
    }

    private static void tell(HealthCheckResponseBuilder response, Answer<ParkedPage> answer) {
        answer.value().ifPresent(page -> {
            response.withData("parked-now", page.events().size());
            page.events().stream().findFirst().ifPresent(oldest -> response.withData("oldest-parked", oldest.parkedAt().toString()));
        });
        answer.failure().ifPresent(failure -> response.withData("failure", failure));
    }
}
