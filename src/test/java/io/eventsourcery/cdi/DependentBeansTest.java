package io.eventsourcery.cdi;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Beans of the application that live as long as what has them, which is as long as the application runs. */
class DependentBeansTest {
    private static final TenantId TENANT = Database.tenant();
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    @Dependent
    static class Publisher implements OutboxPublisher {
        @Override
        public void publish(Recorded recorded) {
            SEEN.add("published");
        }

        @PreDestroy
        void disconnect() {
            SEEN.add("publisher ended");
        }
    }

    @Dependent
    static class OnlyOurs implements OutboxFilter {
        @Override
        public boolean accepts(Recorded recorded) {
            return recorded.tenant().equals(TENANT);
        }

        @PreDestroy
        void forget() {
            SEEN.add("filter ended");
        }
    }

    @Dependent
    @Subscription(name = "dependent", category = "dependent")
    static class Follower {
        void on(@Handles OrderPlaced placed) {
            SEEN.add("handled");
        }

        @PreDestroy
        void disconnect() {
            SEEN.add("subscription ended");
        }
    }

    @ApplicationScoped
    static class Clients {
        @Produces
        KurrentDBClient client() {
            return KurrentDBClients.create(Database.connectionString());
        }

        void close(@Disposes KurrentDBClient client) {
            SEEN.add("client ended");
            KurrentDBClients.shutDown(client);
        }
    }

    @Test
    void they_end_with_the_application_and_not_before() {
        try (Application application = Application.configured().with("outbox-name", Database.outboxName())
                .beans(OrderPlaced.class, Clients.class, OnlyOurs.class, Publisher.class, Follower.class).deploy()) {
            application.get(CurrentTenant.class).run(TENANT, () -> application.get(EventStore.class)
                    .append(StreamId.random().inCategory("dependent"), ExpectedVersion.noStream(), new OrderPlaced("ann")));

            until(() -> SEEN.contains("published") && SEEN.contains("handled"));
            assertThat(SEEN).as("while the application runs").noneMatch(each -> each.endsWith("ended"));
        }
        assertThat(SEEN).filteredOn(each -> each.endsWith("ended"))
                .containsExactlyInAnyOrder("subscription ended", "publisher ended", "filter ended", "client ended");
    }
}
