package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Application;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.concurrent.Threads;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What a deployment that fails at its start has begun ends with it, though its container does not stop it. */
class FailedStartTest {
    private static final TenantId TENANT = Database.tenant();

    @Subscription(name = "fails-at-its-start")
    @Singleton
    static class FailingSubscription {
        @PostConstruct
        void connect() {
            throw new IllegalStateException("no mail server");
        }

        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It never began: " + placed);
        }
    }

    @Singleton
    static class FailingPublisher implements OutboxPublisher {
        @PostConstruct
        void connect() {
            throw new IllegalStateException("no broker");
        }

        @Override
        public void publish(Recorded recorded) {
            throw new AssertionError("It never began: " + recorded);
        }
    }

    @ApplicationScoped
    static class OfTheFailed implements OutboxPublisher {
        static final Queue<Object> PUBLISHED = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(Recorded recorded) {
            PUBLISHED.add(recorded.event());
        }
    }

    @ApplicationScoped
    static class OfTheNext implements OutboxPublisher {
        private final Queue<Object> published = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(Recorded recorded) {
            published.add(recorded.event());
        }

        Queue<Object> published() {
            return published;
        }
    }

    @ApplicationScoped
    static class OnlyOurs implements OutboxFilter {
        @Override
        public boolean accepts(Recorded recorded) {
            return recorded.tenant().equals(TENANT);
        }
    }

    /** Its own mistake, told after all the others have started, or so it thinks. */
    @ApplicationScoped
    static class FailingLate {
        void start(@Observes @Priority(9000) Startup event) {
            throw new IllegalStateException("no licence");
        }
    }

    /** Keeps hold of what the deployment opened. */
    @ApplicationScoped
    static class Witness {
        static final Queue<KurrentDBBackend> OPENED = new ConcurrentLinkedQueue<>();
        @Inject
        KurrentDBBackend backend;

        void start(@Observes Startup event) {
            OPENED.add(backend);
        }
    }

    /** Has one of the module's threads work before the start fails. */
    @ApplicationScoped
    static class Working {
        static final Queue<Thread> WORKERS = new ConcurrentLinkedQueue<>();

        void start(@Observes Startup event, Threads threads) {
            threads.executor().execute(() -> WORKERS.add(Thread.currentThread()));
        }
    }

    private static void onlyTheNextPublishes(String outbox) {
        try (Application next = Application.onDatabase().with("outbox-name", outbox).beans(OrderPlaced.class, OfTheNext.class, OnlyOurs.class).deploy()) {
            next.get(CurrentTenant.class).run(TENANT, () -> next.get(EventStore.class).append(StreamId.random(), ExpectedVersion.noStream(), new OrderPlaced("ann")));

            await().atMost(Duration.ofSeconds(20)).until(() -> !next.get(OfTheNext.class).published().isEmpty() || !OfTheFailed.PUBLISHED.isEmpty());
            assertThat(OfTheFailed.PUBLISHED).as("published by a deployment that failed").isEmpty();
        }
    }

    @Test
    void a_subscription_that_cannot_be_made_is_named_and_the_outbox_goes_on_with_the_next_deployment() {
        String outbox = Database.outboxName();
        assertThatThrownBy(() -> Application.onDatabase().with("outbox-name", outbox)
                .beans(OrderPlaced.class, FailingSubscription.class, OfTheFailed.class, OnlyOurs.class).deploy().close())
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("\"fails-at-its-start\"").hasMessageContaining(FailingSubscription.class.getName())
                .hasMessageContaining("because of java.lang.IllegalStateException: no mail server").hasRootCauseMessage("no mail server");

        onlyTheNextPublishes(outbox);
    }

    @Test
    void its_threads_end_with_it() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OrderPlaced.class, FailingSubscription.class, Working.class).deploy().close())
                .hasRootCauseMessage("no mail server");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Working.WORKERS).isNotEmpty().noneMatch(Thread::isAlive));
    }

    @Test
    void an_observer_of_the_applications_that_fails_fails_before_anything_of_ours_has_begun() {
        String outbox = Database.outboxName();
        assertThatThrownBy(() -> Application.onDatabase().with("outbox-name", outbox).beans(OrderPlaced.class, OfTheFailed.class, OnlyOurs.class, FailingLate.class)
                .deploy().close()).hasMessageContaining("no licence");

        onlyTheNextPublishes(outbox);
    }

    @Test
    void a_publisher_that_cannot_be_made_is_named_and_nothing_stays_open() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OrderPlaced.class, FailingPublisher.class, Witness.class).deploy().close())
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("publisher").hasMessageContaining(FailingPublisher.class.getName())
                .hasRootCauseMessage("no broker");

        assertThat(Witness.OPENED).isNotEmpty().allSatisfy(backend -> assertThatThrownBy(
                () -> backend.inTenant(TENANT).eventStore().load(StreamId.random())).as("a call after the end").isInstanceOf(NotConfiguredException.class).hasMessageContaining("closed"));
    }
}
