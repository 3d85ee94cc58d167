package io.eventsourcery.cdi;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.StoredCheckpoint;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.SubscriptionCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class DeclaredSubscriptionTest {
    private static final String CATEGORY = "declared";

    private final TenantId tenant = Database.tenant();
    private final StreamId order = StreamId.random().inCategory(CATEGORY);

    /** What handlers saw, by tenant, since one database serves all tests. */
    @ApplicationScoped
    static class Seen {
        private final Map<TenantId, List<Object>> events = new ConcurrentHashMap<>();
        @Inject
        CurrentTenant tenant;

        void add(Object event) {
            events.computeIfAbsent(tenant.get(), any -> new CopyOnWriteArrayList<>()).add(event);
        }

        List<Object> by(TenantId tenant) {
            return events.getOrDefault(tenant, List.of());
        }
    }

    @Subscription(name = "declared-mails", category = CATEGORY, from = Subscription.Start.NOW)
    static class Mails {
        @Inject
        Seen seen;
        @Inject
        EventStore store;

        void on(@Handles OrderPlaced placed, Recorded recorded) {
            seen.add(placed);
            store.append(StreamId.named("mails").inCategory("mail"), ExpectedVersion.any(), new OrderPlaced("mail to " + placed.customer()));
            seen.add(recorded.version());
        }
    }

    @Subscription(name = "declared-payments", category = CATEGORY, types = {"order-paid", "order-placed"}, from = Subscription.Start.NOW)
    static class Payments {
        @Inject
        Seen seen;

        void placed(@Handles OrderPlaced placed) {
            seen.add("placed by " + placed.customer());
        }

        void paid(Recorded recorded, @Handles OrderPaid paid) {
            seen.add("paid " + paid.amount() + " in version " + recorded.version());
        }
    }

    @TenantScoped
    @Subscription(name = "declared-batches", category = CATEGORY, tenant = "batchtenant", batchSize = 3, batchTime = "10m")
    static class Batches {
        @Inject
        Seen seen;

        void on(@Handles List<Recorded> batch) {
            seen.add(batch.size());
        }
    }

    @ApplicationScoped
    static class OwnCheckpoints implements CheckpointStorage {
        private final Map<String, StoredCheckpoint> stored = new ConcurrentHashMap<>();

        @Override
        public StoredCheckpoint load(String subscription) {
            return stored.getOrDefault(subscription, StoredCheckpoint.NONE);
        }

        @Override
        public StoredCheckpoint save(String subscription, StoredCheckpoint last, OptionalLong position) {
            return stored.compute(subscription, (any, before) -> {
                if (before != null && before.version() != last.version()) {
                    throw new CheckpointNotSavedException("another was saved", null);
                }
                return new StoredCheckpoint(position, last.version() + 1);
            });
        }

        Map<String, StoredCheckpoint> stored() {
            return stored;
        }
    }

    private static Application.Builder application(Class<?>... more) {
        return Application.onDatabase().with("outbox-enabled", "false").with("tenancy", "required").beans(more);
    }

    private static RunningSubscription running(Application application, String name) {
        return application.get(DeclaredSubscriptions.class).running().get(name);
    }

    private void append(Application application, Object... events) {
        application.get(CurrentTenant.class).run(tenant, () -> application.get(EventStore.class).append(order, ExpectedVersion.any(), events));
    }

    @Test
    void a_method_gets_the_events_of_its_type_with_their_tenant_current_and_as_the_cause_of_what_it_appends() throws Exception {
        try (Application application = application(OrderPlaced.class, OrderPaid.class, Seen.class, Mails.class, OwnCheckpoints.class).deploy()) {
            until(() -> running(application, "declared-mails").isConnected());
            append(application, new OrderPlaced("ann"), new OrderPaid(BigDecimal.TEN));

            until(() -> application.get(Seen.class).by(tenant).size() == 2);
            assertThat(application.get(Seen.class).by(tenant)).containsExactly(new OrderPlaced("ann"), 1L);
            until(() -> running(application, "declared-mails").counts().passedOver() >= 1);
            application.get(CurrentTenant.class).run(tenant, () -> {
                EventStore store = application.get(EventStore.class);
                Recorded mail = store.load(StreamId.named("mails").inCategory("mail")).get(0);
                assertThat(mail.event()).isEqualTo(new OrderPlaced("mail to ann"));
                assertThat(mail.context().causationId()).hasValue(store.load(order).get(0).id().toString());
            });
        }
    }

    @Test
    void what_another_application_writes_is_passed_over_and_counted_though_its_types_are_registered_nowhere() throws Exception {
        try (Application another = application(OrderPaid.class).deploy();
             Application application = application(OrderPlaced.class, Seen.class, Mails.class, OwnCheckpoints.class).deploy()) {
            until(() -> running(application, "declared-mails").isConnected());
            append(another, new OrderPaid(BigDecimal.TEN));
            append(application, new OrderPlaced("ann"));

            until(() -> application.get(Seen.class).by(tenant).size() == 2);
            assertThat(running(application, "declared-mails").failure()).isEmpty();
            assertThat(running(application, "declared-mails").counts().passedOver()).isPositive();
        }
    }

    @Test
    void several_methods_share_a_subscription_and_keep_the_order() {
        try (Application application = application(OrderPlaced.class, OrderPaid.class, Seen.class, Payments.class, OwnCheckpoints.class).deploy()) {
            until(() -> running(application, "declared-payments").isConnected());
            append(application, new OrderPlaced("ann"), new OrderPaid(BigDecimal.TEN), new OrderPlaced("bob"));

            until(() -> application.get(Seen.class).by(tenant).size() == 3);
            assertThat(application.get(Seen.class).by(tenant)).containsExactly("placed by ann", "paid 10 in version 2", "placed by bob");
            assertThat(running(application, "declared-payments").failure()).isEmpty();
        }
    }

    @Test
    void a_method_for_batches_gets_full_ones_and_a_tenant_scoped_bean_is_that_of_the_subscriptions_tenant() {
        TenantId own = TenantId.of("batchtenant");
        try (Application application = application(OrderPlaced.class, OrderPaid.class, Seen.class, Batches.class, OwnCheckpoints.class).deploy()) {
            application.get(CurrentTenant.class).run(own, () -> application.get(EventStore.class).append(order, ExpectedVersion.any(),
                    new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3")));

            until(() -> !application.get(Seen.class).by(own).isEmpty());
            assertThat(application.get(Seen.class).by(own)).containsOnly(3);
        }
    }

    @Test
    void the_position_is_kept_in_kurrentdb_and_the_next_life_of_the_application_goes_on_there() {
        try (Application application = application(OrderPlaced.class, OrderPaid.class, Seen.class, Payments.class).deploy()) {
            until(() -> running(application, "declared-payments").isConnected());
            append(application, new OrderPlaced("ann"));
            until(() -> application.get(Seen.class).by(tenant).size() == 1);
        }
        try (Application application = application(OrderPlaced.class, OrderPaid.class, Seen.class, Payments.class).deploy()) {
            append(application, new OrderPlaced("bob"));
            until(() -> !application.get(Seen.class).by(tenant).isEmpty());
            assertThat(application.get(Seen.class).by(tenant)).containsExactly("placed by bob");
        }
    }

    @Test
    void a_checkpoint_storage_of_the_application_takes_the_place_of_ours_and_gets_the_position_at_the_end() {
        Map<String, StoredCheckpoint> stored;
        try (Application application = application(OrderPlaced.class, OrderPaid.class, Seen.class, Payments.class, OwnCheckpoints.class).deploy()) {
            stored = application.get(OwnCheckpoints.class).stored();
            until(() -> running(application, "declared-payments").isConnected());
            append(application, new OrderPlaced("ann"));
            until(() -> running(application, "declared-payments").counts().equals(new SubscriptionCounts(1, 0, 0))
                    || application.get(Seen.class).by(tenant).size() == 1);
        }
        assertThat(stored).containsKey("declared-payments");
    }

    @Test
    void without_a_database_the_application_deploys_and_nothing_runs() {
        try (Application application = Application.configured().beans(OrderPlaced.class, OrderPaid.class, Seen.class, Payments.class).deploy()) {
            assertThat(application.get(DeclaredSubscriptions.class).running()).isEmpty();
        }
    }

    @Test
    void while_the_database_is_down_the_application_deploys_and_the_subscription_waits() {
        try (Application application = Application.configured().with("connection-string", "kurrentdb://127.0.0.1:1?tls=false&maxDiscoverAttempts=1000")
                .with("timeout", "500ms").beans(OrderPlaced.class, OrderPaid.class, Seen.class, Payments.class).deploy()) {
            assertThat(running(application, "declared-payments").isConnected()).isFalse();
            assertThat(running(application, "declared-payments").failure()).isEmpty();
        }
    }
}
