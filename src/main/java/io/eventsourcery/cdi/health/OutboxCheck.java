package io.eventsourcery.cdi.health;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.cdi.concurrent.Threads;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxState;
import io.eventsourcery.outbox.ParkedEvent;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.outbox.ParkedPage;
import io.eventsourcery.outbox.ParkedQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
    private final Question<List<ParkedEvent>> parked;

    /** For the proxy. */
    OutboxCheck() {
        this(null, null, null, null);
    }

    @Inject
    OutboxCheck(ApplicationLife application, Settings settings, Instance<Outbox> outbox, Threads threads) {
        this.application = application;
        this.settings = settings;
        this.outbox = outbox;
        this.parked = new Question<>(task -> threads.executor().execute(task), () -> oldest(outbox.get().parked()));
    }

    /** A page may be short, or empty, though others follow. */
    static List<ParkedEvent> oldest(ParkedEvents parked) {
        List<ParkedEvent> found = new ArrayList<>();
        OptionalLong from = OptionalLong.of(0);
        while (from.isPresent() && found.size() < MOST_PARKED) {
            ParkedPage page = parked.list(ParkedQuery.all().from(from.getAsLong()).limit(MOST_PARKED - found.size()));
            found.addAll(page.events());
            from = page.next();
        }
        return found;
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

    private static void tell(HealthCheckResponseBuilder response, Answer<List<ParkedEvent>> answer) {
        answer.value().ifPresent(events -> {
            response.withData("parked-now", events.size());
            events.stream().findFirst().ifPresent(oldest -> response.withData("oldest-parked", oldest.parkedAt().toString()));
        });
        answer.failure().ifPresent(failure -> response.withData("failure", failure));
    }
}
