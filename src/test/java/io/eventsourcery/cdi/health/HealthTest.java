package io.eventsourcery.cdi.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.embedded.EmbeddedNode;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HealthTest {
    /** Asks as a server does. */
    @Singleton
    static class Server {
        @Inject
        @Readiness
        Instance<HealthCheck> checks;

        HealthCheckResponse ask(String name) {
            return checks.stream().map(HealthCheck::call).filter(answer -> answer.getName().equals(name)).findFirst().orElseThrow();
        }
    }

    @Subscription(name = "of-the-health-test", from = Subscription.Start.NOW, category = "health")
    static class Follower {
        void on(@Handles OrderPlaced placed) {
            if (placed.customer().equals("bad")) {
                throw new IllegalStateException("secret");
            }
        }
    }

    private static HealthCheckResponse ask(Application application, String name) {
        return application.get(Server.class).ask(name);
    }

    private static Map<String, Object> details(HealthCheckResponse answer) {
        return answer.getData().orElse(Map.of());
    }

    private static void append(Application application, String customer) {
        application.get(EventStore.class).append(StreamId.random().inCategory("health"), ExpectedVersion.noStream(), new OrderPlaced(customer));
    }

    @Test
    void an_application_with_its_database_is_ready_and_tells_details() {
        try (Application application = Application.onDatabase().beans(Server.class, OrderPlaced.class).deploy()) {
            append(application, "ann");

            HealthCheckResponse connection = ask(application, ConnectionCheck.NAME);
            assertThat(connection.getStatus()).isEqualTo(Status.UP);
            assertThat((Long) details(connection).get("log-position")).isPositive();
            HealthCheckResponse outbox = ask(application, OutboxCheck.NAME);
            assertThat(outbox.getStatus()).isEqualTo(Status.UP);
            assertThat(details(outbox)).containsEntry("enabled", true).containsEntry("published", 0L).containsEntry("parked", 0L);
            assertThat(ask(application, SubscriptionsCheck.NAME).getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void one_without_a_database_says_what_to_set() {
        try (Application application = Application.configured().beans(Server.class).deploy()) {
            HealthCheckResponse connection = ask(application, ConnectionCheck.NAME);

            assertThat(connection.getStatus()).isEqualTo(Status.DOWN);
            assertThat(details(connection).get("failure")).asString().contains("eventsourcery.kurrentdb.connection-string");
            assertThat(ask(application, OutboxCheck.NAME).getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    @Tag("embedded-only")
    void it_is_not_ready_while_the_database_is_away_and_again_when_it_is_back() {
        try (EmbeddedNode node = EmbeddedNode.start();
             Application application = Application.configured().with("connection-string", node.connectionString()).with("outbox-enabled", "false").beans(Server.class).deploy()) {
            assertThat(ask(application, ConnectionCheck.NAME).getStatus()).isEqualTo(Status.UP);
            node.stop();
            assertThat(ask(application, ConnectionCheck.NAME).getStatus()).isEqualTo(Status.DOWN);
            node.restart();

            await().atMost(Duration.ofSeconds(60)).until(() -> ask(application, ConnectionCheck.NAME).getStatus() == Status.UP);
        }
    }

    @Test
    void each_subscription_tells_how_it_fares_and_one_that_failed_makes_it_not_ready() {
        try (Application application = Application.onDatabase().with("outbox-enabled", "false").beans(Server.class, OrderPlaced.class, Follower.class).deploy()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                append(application, "ann");
                return details(ask(application, SubscriptionsCheck.NAME)).get("of-the-health-test.handled") instanceof Long handled && handled > 0;
            });
            HealthCheckResponse running = ask(application, SubscriptionsCheck.NAME);
            assertThat(running.getStatus()).isEqualTo(Status.UP);
            assertThat(details(running)).containsKeys("of-the-health-test.position", "of-the-health-test.no-progress-since").containsEntry("of-the-health-test.connected", true)
                    .containsEntry("of-the-health-test.skipped", 0L);

            append(application, "bad");

            await().atMost(Duration.ofSeconds(30)).until(() -> ask(application, SubscriptionsCheck.NAME).getStatus() == Status.DOWN);
            assertThat(details(ask(application, SubscriptionsCheck.NAME)).get("of-the-health-test.failure")).isEqualTo(IllegalStateException.class.getName());
        }
    }
}
