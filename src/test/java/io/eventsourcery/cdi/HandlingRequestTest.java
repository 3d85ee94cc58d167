package io.eventsourcery.cdi;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever is called with an event is called as if by a request, and each call is another one. */
class HandlingRequestTest {
    @ApplicationScoped
    static class Visits {
        private final List<String> log = Collections.synchronizedList(new ArrayList<>());

        void add(String what) {
            log.add(what);
        }

        List<String> log() {
            return List.copyOf(log);
        }
    }

    @RequestScoped
    static class Visit {
        @Inject
        Visits visits;
        private String by = "nobody";

        void by(String who) {
            visits.add(by + " was here before " + who);
            by = who;
        }

        @PreDestroy
        void end() {
            visits.add("end of " + by);
        }
    }

    @Subscription(name = "visited")
    static class Handler {
        @Inject
        Visit visit;

        void on(@Handles OrderPlaced placed) {
            visit.by(placed.customer());
        }
    }

    @Subscription(name = "visited-in-batches", batchTime = "1ms")
    static class Batches {
        @Inject
        Visit visit;

        void on(@Handles List<Recorded> batch) {
            visit.by("batch");
        }
    }

    @ApplicationScoped
    static class Broker implements OutboxPublisher {
        @Inject
        Visit visit;

        @Override
        public void publish(Recorded recorded) {
            visit.by(recorded.stream().toString());
        }
    }

    private static List<String> visits(int events, Class<?> visiting) {
        Class<?>[] beans = {OrderPlaced.class, Visits.class, Visit.class, visiting};
        try (OwnDatabase database = new OwnDatabase();
                Application application = Application.configured().with("connection-string", database.connectionString()).beans(beans).deploy()) {
            for (int event = 1; event <= events; event++) {
                application.get(EventStore.class).append(StreamId.named("one").inCategory("visited"), ExpectedVersion.any(), new OrderPlaced("customer " + event));
            }
            until(() -> application.get(Visits.class).log().size() >= 2 * events);
            return application.get(Visits.class).log();
        }
    }

    @Test
    void each_event_of_a_declared_subscription_is_a_request_of_its_own() {
        assertThat(visits(2, Handler.class)).containsExactly("nobody was here before customer 1", "end of customer 1",
                "nobody was here before customer 2", "end of customer 2");
    }

    @Test
    void so_is_a_batch() {
        assertThat(visits(1, Batches.class)).containsExactly("nobody was here before batch", "end of batch");
    }

    @Test
    void so_is_each_event_that_is_published() {
        assertThat(visits(2, Broker.class)).hasSize(4).filteredOn(line -> line.startsWith("nobody was here before")).hasSize(2);
    }
}
