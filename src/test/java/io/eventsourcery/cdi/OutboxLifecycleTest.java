package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OutboxNameTakenException;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionState;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.NamedConsumerStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxLifecycleTest {
    private static final TenantId ACME = Database.tenant();

    private final OwnDatabase database = new OwnDatabase();
    private final String name = Database.outboxName();

    @ApplicationScoped
    static class Broker implements OutboxPublisher {
        final List<Recorded> published = new CopyOnWriteArrayList<>();
        final List<TenantId> tenants = new CopyOnWriteArrayList<>();
        @Inject
        CurrentTenant tenant;

        @Override
        public void publish(Recorded recorded) {
            tenants.add(tenant.get());
            published.add(recorded);
        }

        List<Recorded> published() {
            return published;
        }

        List<TenantId> tenants() {
            return tenants;
        }
    }

    @ApplicationScoped
    static class OnlyAcme implements OutboxFilter {
        @Override
        public boolean accepts(Recorded recorded) {
            return recorded.tenant().equals(ACME);
        }
    }

    private Application.Builder application() {
        return Application.configured().with("connection-string", database.connectionString()).with("outbox-name", name);
    }

    private static List<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    }

    private boolean outboxExists() throws Exception {
        return database.groups().getInfoToAll(name).get(10, TimeUnit.SECONDS).isPresent();
    }

    @AfterEach
    void leaveTheDatabaseAsItWas() throws Exception {
        if (outboxExists()) {
            database.groups().deleteToAll(name).get(10, TimeUnit.SECONDS);
        }
        database.close();
    }

    @Test
    void the_outbox_is_created_when_the_application_starts() {
        try (Application application = application().deploy()) {
            assertThat(application.get(Outbox.class)).isNotNull();
            await().atMost(Duration.ofSeconds(20)).until(this::outboxExists);
        }
    }

    @Test
    void a_publisher_bean_gets_every_event_with_its_tenant_current() {
        try (Application application = application().beans(OrderPlaced.class, Broker.class, OnlyAcme.class).with("tenancy", "required").deploy()) {
            EventStore store = application.get(EventStore.class);
            StreamId stream = StreamId.random();
            application.get(CurrentTenant.class).run(Database.tenant(), () -> store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("eve")));
            application.get(CurrentTenant.class).run(ACME, () -> store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"), new OrderPlaced("bob")));
            Broker broker = application.get(Broker.class);

            await().atMost(Duration.ofSeconds(20)).until(() -> broker.published().size() >= 2);
            assertThat(broker.published()).extracting(Recorded::event).containsExactly(new OrderPlaced("ann"), new OrderPlaced("bob"));
            assertThat(broker.tenants()).containsExactly(ACME, ACME);
        }
    }

    @Test
    void a_publisher_that_the_injected_outbox_is_given_has_the_events_tenant_current_as_well() {
        try (Application application = application().beans(OrderPlaced.class, OnlyAcme.class).with("tenancy", "required").deploy()) {
            CurrentTenant tenant = application.get(CurrentTenant.class);
            tenant.run(ACME, () -> application.get(EventStore.class).append(StreamId.random(), ExpectedVersion.noStream(), new OrderPlaced("ann")));
            List<TenantId> tenants = new CopyOnWriteArrayList<>();

            application.get(Outbox.class).run(recorded -> tenants.add(tenant.get()), Integer.MAX_VALUE);

            assertThat(tenants).containsExactly(ACME);
        }
    }

    @Test
    void what_one_life_of_the_application_did_not_publish_the_next_does() {
        StreamId stream = StreamId.random();
        try (Application application = application().beans(OrderPlaced.class, OnlyAcme.class).deploy()) {
            application.get(CurrentTenant.class).run(ACME, () -> application.get(EventStore.class).append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann")));
        }
        try (Application application = application().beans(OrderPlaced.class, OnlyAcme.class, Broker.class).deploy()) {
            Broker broker = application.get(Broker.class);
            await().atMost(Duration.ofSeconds(20)).until(() -> broker.published().size() == 1);
        }
    }

    @Test
    void an_outbox_that_is_switched_off_is_not_created_by_an_append_either() throws Exception {
        try (Application application = application().beans(OrderPlaced.class, Broker.class).with("outbox-enabled", "false").deploy()) {
            application.get(EventStore.class).append(StreamId.random(), ExpectedVersion.noStream(), new OrderPlaced("ann"));
        }
        assertThat(outboxExists()).isFalse();
    }

    @Test
    void a_name_that_belongs_to_another_group_fails_the_deployment_and_is_named() throws Exception {
        database.groups().createToAll(name, CreatePersistentSubscriptionToAllOptions.get().namedConsumerStrategy(NamedConsumerStrategy.PINNED))
                .get(10, TimeUnit.SECONDS);

        assertThatThrownBy(() -> application().beans(OrderPlaced.class, Broker.class).deploy().close())
                .satisfies(failure -> assertThat(chain(failure)).anySatisfy(cause -> assertThat(cause).isInstanceOf(OutboxNameTakenException.class)
                        .hasMessageContaining(name).hasMessageContaining("eventsourcery.kurrentdb.outbox-name")));
    }

    @Subscription(name = "of-the-outbox-test")
    static class Follower {
        void on(@Handles OrderPlaced placed) {
            // Whether it runs is all that counts.
        }
    }

    @Test
    void no_subscription_of_a_deployment_that_fails_for_its_outbox_keeps_its_lease_from_others() throws Exception {
        database.groups().createToAll(name, CreatePersistentSubscriptionToAllOptions.get().namedConsumerStrategy(NamedConsumerStrategy.PINNED))
                .get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> application().beans(OrderPlaced.class, Follower.class).deploy().close()).isNotNull();

        try (KurrentDBBackend backend = new KurrentDBBackend().configure(database.client()); RunningSubscription another = backend.subscriptions()
                .follow(Selection.all(), StartFrom.now()).durably("of-the-outbox-test").each(recorded -> { }, task -> new Thread(task, "follower").start())) {
            await().atMost(Duration.ofSeconds(10)).until(() -> another.state() == SubscriptionState.RUNNING);
        }
    }
}
