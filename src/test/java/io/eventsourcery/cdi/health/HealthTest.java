package io.eventsourcery.cdi.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
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

    /** Waits for a broker that never answers, and does not listen to interrupts. */
    @ApplicationScoped
    static class BlockedBroker implements OutboxPublisher {
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public void publish(Recorded recorded) {
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    // As a socket that is read without a time limit.
                }
            }
        }

        void end() {
            end.countDown();
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
    void of_an_application_that_never_started_nothing_is_begun_and_all_is_down() {
        ApplicationLife never = new ApplicationLife();

        assertThat(Stream.of(new ConnectionCheck(never, null), new OutboxCheck(never, null, null, null), new SubscriptionsCheck(never, null, null))
                .map(HealthCheck::call)).allSatisfy(answer -> {
                    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(details(answer)).containsEntry("failure", "the application has not started, or was stopped");
                });
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
            assertThat(details(outbox)).containsEntry("enabled", true).containsEntry("published", 0L).containsEntry("parked", 0L)
                    .containsEntry("parked-now", 0L).containsEntry("blocked-calls", 0L).containsEntry("status", "STOPPED").doesNotContainKeys("problem", "failure");
            assertThat(ask(application, SubscriptionsCheck.NAME).getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void a_publisher_that_blocks_for_ever_has_its_event_parked_and_the_outbox_says_so() {
        try (OwnDatabase database = new OwnDatabase(); Application application = Application.configured().with("connection-string", database.connectionString())
                .with("outbox-name", Database.outboxName()).with("outbox-publish-timeout", "200ms").with("outbox-attempts", "2").with("outbox-backoff", "10ms")
                .beans(Server.class, OrderPlaced.class, BlockedBroker.class).deploy()) {
            append(application, "secret");

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(details(ask(application, OutboxCheck.NAME)))
                    .containsEntry("parked-now", 1L).containsEntry("blocked-calls", 2L).containsEntry("retried", 1L).containsEntry("parked", 1L));
            HealthCheckResponse outbox = ask(application, OutboxCheck.NAME);
            assertThat(outbox.getStatus()).isEqualTo(Status.UP);
            assertThat(details(outbox)).containsEntry("last-failure", TimeoutException.class.getName()).containsKeys("oldest-parked", "progress");
            assertThat(details(outbox).get("problem")).asString().contains("2 calls of the publisher did not return");
            assertThat(details(outbox).toString()).doesNotContain("secret");
            application.get(BlockedBroker.class).end();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(details(ask(application, OutboxCheck.NAME)))
                    .containsEntry("blocked-calls", 0L).doesNotContainKey("problem"));
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
             Application application = Application.configured().with("connection-string", node.connectionString()).beans(Server.class).deploy()) {
            assertThat(ask(application, ConnectionCheck.NAME).getStatus()).isEqualTo(Status.UP);
            node.stop();
            assertThat(ask(application, ConnectionCheck.NAME).getStatus()).isEqualTo(Status.DOWN);
            assertThat(ask(application, OutboxCheck.NAME).getStatus()).isEqualTo(Status.UP);
            assertThat(details(ask(application, OutboxCheck.NAME)).get("failure")).asString().isNotEmpty();
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
            assertThat(details(running)).containsKeys("of-the-health-test.position", "of-the-health-test.behind").containsEntry("of-the-health-test.connected", true)
                    .containsEntry("of-the-health-test.skipped", 0L).containsEntry("of-the-health-test.retried", 0L).containsEntry("of-the-health-test.state", "RUNNING");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(details(ask(application, SubscriptionsCheck.NAME)))
                    .containsEntry("of-the-health-test.behind", 0L).doesNotContainKey("of-the-health-test.no-progress-since"));

            append(application, "bad");

            await().atMost(Duration.ofSeconds(30)).until(() -> ask(application, SubscriptionsCheck.NAME).getStatus() == Status.DOWN);
            assertThat(details(ask(application, SubscriptionsCheck.NAME)).toString()).doesNotContain("secret");
            assertThat(details(ask(application, SubscriptionsCheck.NAME))).containsEntry("of-the-health-test.failure", IllegalStateException.class.getName())
                    .containsEntry("of-the-health-test.state", "FAILED").containsKey("of-the-health-test.no-progress-since");
        }
    }
}
