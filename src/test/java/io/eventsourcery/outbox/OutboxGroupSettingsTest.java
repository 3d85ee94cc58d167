package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Captured;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OutboxNameTakenException;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.PersistentSubscriptionToAllInfo;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscriptionFilter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxGroupSettingsTest {
    private static final int PLENTY = 1_000_000;

    private final OwnDatabase database = new OwnDatabase();
    private final TenantId tenant = Database.tenant();
    private final String name = Database.outboxName();
    private final StreamId stream = OutboxLab.stream();
    private final Published published = new Published();
    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(database.client()).inTenant(tenant).eventStore();

    @AfterEach
    void stop() throws Exception {
        if (Database.REAL != null) {
            database.groups().deleteToAll(name).get(10, TimeUnit.SECONDS);
        }
        database.close();
    }

    private Outbox outbox(OutboxConfig config, OutboxFilter filter) {
        return new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(database.client(), KurrentDBConfig.defaults()
                .withOutbox(config.withName(name))).withOutbox(filter).outbox();
    }

    private Outbox outbox() {
        return outbox(QUICK, recorded -> recorded.tenant().equals(tenant));
    }

    private void append(String... customers) {
        store.append(stream, ExpectedVersion.any(), List.of(customers).stream().map(OrderPlaced::new).toArray());
    }

    /** As the Python library does it. */
    private void createAsPythonDoes() throws Exception {
        create(CreatePersistentSubscriptionToAllOptions.get().fromEnd().namedConsumerStrategy(NamedConsumerStrategy.DISPATCH_TO_SINGLE).maxSubscriberCount(5)
                .readBatchSize(200));
    }

    private void create(CreatePersistentSubscriptionToAllOptions options) throws Exception {
        database.groups().createToAll(name, options).get(10, TimeUnit.SECONDS);
    }

    private PersistentSubscriptionToAllInfo info() throws Exception {
        return database.groups().getInfoToAll(name).get(10, TimeUnit.SECONDS).orElseThrow();
    }

    private long configRecords() throws Exception {
        return database.client().readStream("$persistentSubscriptionConfig", ReadStreamOptions.get().backwards().fromEnd().maxCount(1))
                .get(10, TimeUnit.SECONDS).getEvents().get(0).getEvent().getRevision();
    }

    /** Takes what the group delivers, acknowledges some, and goes away. */
    private void consume(int acknowledged) throws Exception {
        List<ResolvedEvent> messages = new CopyOnWriteArrayList<>();
        PersistentSubscription subscription = database.groups().subscribeToAll(name, new PersistentSubscriptionListener() {
            @Override
            public void onEvent(PersistentSubscription from, int retryCount, ResolvedEvent message) {
                if (message.getEvent().getEventType().equals("order-placed") && messages.size() == acknowledged) {
                    return;
                }
                if (message.getEvent().getEventType().equals("order-placed")) {
                    messages.add(message);
                }
                from.ack(message);
            }
        }).get(10, TimeUnit.SECONDS);
        Awaitility.await().until(() -> messages.size() == acknowledged);
        subscription.stop();
        Awaitility.await().until(() -> info().getConnections().isEmpty());
    }

    @Test
    void a_group_that_python_made_gets_our_settings_and_keeps_those_that_do_not_matter() throws Exception {
        createAsPythonDoes();

        outbox();

        assertThat(info().getSettings().getMaxSubscriberCount()).isEqualTo(1);
        assertThat(info().getSettings().getMessageTimeout()).isEqualTo(Duration.ofDays(1));
        assertThat(info().getSettings().getMaxRetryCount()).isGreaterThan(1_000);
        assertThat(info().getSettings().getReadBatchSize()).isEqualTo(200);
    }

    @Test
    void what_a_group_that_python_made_had_not_delivered_yet_is_published_though_it_has_no_checkpoint() throws Exception {
        createAsPythonDoes();
        append("1", "2", "3");

        outbox().run(published, PLENTY);

        assertThat(published.customers()).containsExactly("1", "2", "3");
    }

    @Test
    void what_a_group_that_python_made_had_delivered_is_not_lost_and_at_most_published_again() throws Exception {
        createAsPythonDoes();
        append("1", "2", "3", "4", "5");
        consume(2);

        outbox().run(published, PLENTY);

        assertThat(published.customers()).endsWith("3", "4", "5").hasSizeBetween(3, 5);
    }

    @Test
    void a_checkpoint_is_kept() throws Exception {
        createAsPythonDoes();
        append(IntStream.rangeClosed(1, 40).mapToObj(Integer::toString).toArray(String[]::new));
        consume(30);
        Awaitility.await().until(() -> info().getStats().getLastCheckpointedEventPosition().isPresent());

        outbox().run(published, PLENTY);

        assertThat(published.customers()).endsWith("39", "40").contains("31").satisfies(customers -> assertThat(customers.size()).isLessThan(40));
    }

    @Test
    void a_group_that_has_our_settings_is_left_alone() throws Exception {
        outbox();
        long before = configRecords();
        append("1");

        outbox().run(published, PLENTY);

        assertThat(configRecords()).isEqualTo(before);
        assertThat(published.customers()).containsExactly("1");
    }

    @Test
    void other_settings_of_ours_are_changed_and_what_waits_is_not_lost() throws Exception {
        outbox();
        append("1", "2");

        outbox(QUICK.withOrder(OutboxOrder.NONE), OutboxFilter.everything());
        assertThat(info().getSettings().getMaxSubscriberCount()).isZero();
        outbox().run(published, PLENTY);

        assertThat(info().getSettings().getMaxSubscriberCount()).isEqualTo(1);
        assertThat(published.customers()).containsExactly("1", "2");
    }

    @Test
    void a_group_that_is_no_outbox_is_refused_by_name_and_left_as_it_is() throws Exception {
        create(CreatePersistentSubscriptionToAllOptions.get().fromEnd().namedConsumerStrategy(NamedConsumerStrategy.PINNED));

        assertThatExceptionOfType(OutboxNameTakenException.class).isThrownBy(this::outbox).withMessageContaining(name).withMessageContaining("Pinned");
        assertThat(info().getSettings().getMaxSubscriberCount()).isZero();
    }

    @Test
    void a_group_with_other_settings_than_python_gives_is_somebodys_even_if_it_delivers_to_one_at_a_time() throws Exception {
        create(CreatePersistentSubscriptionToAllOptions.get().fromEnd().namedConsumerStrategy(NamedConsumerStrategy.DISPATCH_TO_SINGLE)
                .messageTimeoutInMs(60_000).maxRetryCount(3)
                .filter(SubscriptionFilter.newBuilder().addStreamNamePrefix("billing-").build()));

        assertThatExceptionOfType(OutboxNameTakenException.class).isThrownBy(this::outbox).withMessageContaining(name)
                .withMessageContaining("message timeout 60000 and not 30000").withMessageContaining("maximum retry count 3 and not 10");
        assertThat(info().getSettings().getMessageTimeoutMs()).isEqualTo(60_000);
    }

    @Test
    void an_adoption_that_ended_in_the_middle_is_finished_by_the_next_one() throws Exception {
        create(CreatePersistentSubscriptionToAllOptions.get().fromEnd().namedConsumerStrategy(NamedConsumerStrategy.DISPATCH_TO_SINGLE).maxSubscriberCount(1)
                .messageTimeout(Duration.ofDays(1)).maxRetryCount(1_000_000));
        append("1");

        outbox().run(published, PLENTY);

        assertThat(published.customers()).containsExactly("1");
    }

    @Test
    void another_filter_than_that_of_the_group_is_told_with_what_to_do() {
        outbox(QUICK, OutboxSelection.everything().inCategories("order"));
        try (Captured log = Captured.from("io.eventsourcery.kurrentdb.GroupAdoption")) {
            outbox(QUICK, OutboxSelection.everything().inCategories("order"));
            assertThat(log.lines()).noneMatch(line -> line.contains(name));

            outbox(QUICK, OutboxSelection.everything().inCategories("invoice"));

            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains(name, "^order-", "^invoice-", "delete the group", "another outbox name"));
        }
    }

    @Test
    void the_server_keeps_out_what_the_selection_refuses() {
        Outbox outbox = outbox(QUICK, OutboxSelection.everything().ofTenants(tenant).inCategories("order", "a.b"));
        append("1");
        store.append(StreamId.random().inCategory("preorder"), ExpectedVersion.any(), new OrderPlaced("preorder"));
        store.append(StreamId.random().inCategory("axb"), ExpectedVersion.any(), new OrderPlaced("axb"));
        store.append(StreamId.random().inCategory("a.b"), ExpectedVersion.any(), new OrderPlaced("a.b"));

        OutboxCounts counts = outbox.run(published, PLENTY);

        assertThat(published.customers()).containsExactlyInAnyOrder("1", "a.b");
        assertThat(counts.filtered()).isZero();
    }

    @Test
    void types_are_matched_exactly_and_what_the_group_lets_through_is_filtered_here() {
        Outbox outbox = outbox(QUICK, OutboxSelection.everything().ofTenants(tenant).ofTypes("order"));
        append("1");

        assertThat(outbox.run(published, PLENTY).filtered()).isEqualTo(1);
        assertThat(published.customers()).isEmpty();
    }

    @Test
    void an_outbox_can_begin_with_all_that_the_database_has() {
        append("before");

        Outbox outbox = outbox(QUICK.withStart(OutboxStart.BEGINNING), recorded -> recorded.tenant().equals(tenant));
        append("after");
        outbox.run(published, PLENTY);

        assertThat(published.customers()).containsExactly("before", "after");
    }
}
