package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.ConnectionClosedException;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OutboxNameTakenException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.OutboxWorker;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.NamedConsumerStrategy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An outage of any length ends with the outage. */
@Tag("embedded-only")
@Timeout(120)
class SupervisedClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
            .configure(node.connectionString(), KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(10)));
    private final StreamId stream = StreamId.random();

    @AfterEach
    void stop() {
        backend.close();
        node.close();
    }

    private EventStore store() {
        return backend.inTenant(TenantId.of("acme")).eventStore();
    }

    private boolean appends() {
        try {
            store().append(stream, ExpectedVersion.any(), new OrderPlaced("ann"));
            return true;
        } catch (EventStoreUnavailableException e) {
            assertThat(e).isNotInstanceOf(ConnectionClosedException.class);
            return false;
        }
    }

    /** Long enough for a client to have given up: two calls in a row failed, and the second found it closed or closed it. */
    private void outage() {
        assertThat(appends()).isFalse();
        assertThat(appends()).isFalse();
        assertThat(appends()).isFalse();
    }

    @Test
    void the_first_call_after_an_outage_works() {
        assertThat(appends()).isTrue();
        node.stop();
        outage();

        node.restart();

        assertThat(appends()).isTrue();
        assertThat(store().load(stream)).hasSize(2);
    }

    @Test
    void so_does_it_however_few_calls_failed_meanwhile() {
        assertThat(appends()).isTrue();
        for (int round = 0; round < 10; round++) {
            node.stop();
            for (int call = 0; call <= round % 3; call++) {
                assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store().load(stream));
            }
            node.restart();
            assertThat(appends()).as("after outage %s", round).isTrue();
        }
        assertThat(store().load(stream)).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 700, 1_500})
    void what_could_not_be_sent_in_its_time_is_not_carried_out_after_the_outage(int milliseconds) {
        try (KurrentDBBackend hasty = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(node.connectionString(), KurrentDBConfig.defaults().withTimeout(Duration.ofMillis(milliseconds)))) {
            EventStore hastily = hasty.inTenant(TenantId.of("acme")).eventStore();
            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(EventStoreUnavailableException.class).until(() -> hastily.load(stream).isEmpty());
            node.stop();
            for (int call = 0; call < 3; call++) {
                assertThatExceptionOfType(EventStoreUnavailableException.class)
                        .isThrownBy(() -> hastily.append(stream, ExpectedVersion.any(), new OrderPlaced("ann")));
            }

            node.restart();

            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(EventStoreUnavailableException.class).until(() -> hastily.load(stream).isEmpty());
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> store().load(stream).isEmpty());
        }
    }

    @Test
    void a_database_that_comes_after_the_application_is_found() {
        node.stop();
        outage();

        node.restart();

        await().atMost(PATIENCE).until(this::appends);
    }

    @Test
    void a_worker_goes_on_publishing_after_an_outage() {
        List<Object> published = new CopyOnWriteArrayList<>();
        backend.withOutbox();
        try (OutboxWorker worker = backend.outbox().start(recorded -> published.add(recorded.event()), task -> new Thread(task, "outbox").start())) {
            assertThat(appends()).isTrue();
            await().atMost(PATIENCE).until(() -> published.size() == 1);
            node.stop();
            outage();
            node.restart();
            await().atMost(PATIENCE).until(this::appends);

            await().atMost(PATIENCE).until(() -> published.size() >= 2);
        }
    }

    @Test
    void a_connection_that_died_silently_is_noticed_within_30_seconds_by_calls_and_by_followers() {
        try (KurrentDBBackend patient = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(node.connectionString(), KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(90)));
             RunningSubscription follower = patient.subscriptions().follow(Selection.all(), StartFrom.beginning()).each(recorded -> { }, task -> new Thread(task).start())) {
            EventStore patiently = patient.inTenant(TenantId.of("acme")).eventStore();
            patiently.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
            await().atMost(PATIENCE).until(() -> follower.counts().handled() == 1);
            node.faults().pause();

            CompletionStage<LoadedStream> read = patiently.readAsync(stream, VersionRange.all());

            assertThat(read).failsWithin(Duration.ofSeconds(30)).withThrowableThat().withCauseInstanceOf(EventStoreUnavailableException.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> !follower.isConnected());
            node.faults().resume();
            await().atMost(PATIENCE).until(this::appends);
            await().atMost(PATIENCE).until(() -> follower.counts().handled() >= 2);
        }
    }

    @Test
    void a_client_that_the_application_brought_stays_closed_and_the_error_says_so() {
        KurrentDBClient own = KurrentDBClients.create(node.connectionString());
        EventStore onOwn = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(own).inTenant(TenantId.DEFAULT).eventStore();
        node.stop();
        await().atMost(PATIENCE).until(() -> {
            assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> onOwn.append(stream, ExpectedVersion.any(), new OrderPlaced("ann")));
            return own.isShutdown();
        });

        assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> onOwn.append(stream, ExpectedVersion.any(), new OrderPlaced("ann")))
                .withMessageContaining("make a new client");
    }

    /** Each has a thread in its loop while it is open. */
    private static long openClients(ThreadGroup threads) {
        Thread[] all = new Thread[threads.activeCount() + 100];
        return Arrays.stream(all, 0, threads.enumerate(all)).filter(thread -> Arrays.stream(thread.getStackTrace())
                .anyMatch(call -> call.getClassName().equals("io.kurrent.dbclient.ConnectionService"))).count();
    }

    @Test
    void a_backend_that_cannot_be_set_up_in_one_expression_leaves_no_client_and_can_still_be_worked_with() throws Exception {
        KurrentDBClient client = KurrentDBClients.create(node.connectionString());
        KurrentDBPersistentSubscriptionsClient groups = KurrentDBPersistentSubscriptionsClient.from(client);
        groups.createToAll("taken", CreatePersistentSubscriptionToAllOptions.get().namedConsumerStrategy(NamedConsumerStrategy.PINNED)).get(10, TimeUnit.SECONDS);
        KurrentDBBackend other = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class));
        ThreadGroup threads = new ThreadGroup("of the other backend");
        FutureTask<Void> setUp = new FutureTask<>(() -> {
            other.configure(node.connectionString(), KurrentDBConfig.defaults().withOutboxName("taken")).withOutbox();
            return null;
        });
        new Thread(threads, setUp, "set-up").start();

        assertThat(setUp).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(OutboxNameTakenException.class);

        await().atMost(PATIENCE).until(() -> openClients(threads) == 0);
        groups.deleteToAll("taken").get(10, TimeUnit.SECONDS);
        KurrentDBClients.shutDown(client);
        other.withOutbox().inTenant(TenantId.of("acme")).eventStore().append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
        other.close();
    }

    @Test
    void a_closed_backend_and_a_text_that_is_no_connection_string_are_refused() {
        EventStore store = store();
        backend.close();

        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(() -> store.load(stream)).withMessageContaining("closed");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new KurrentDBBackend().configure("nonsense://ann:secret@host", KurrentDBConfig.defaults())).withMessageNotContaining("secret");
    }
}
