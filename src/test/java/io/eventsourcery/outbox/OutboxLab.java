package io.eventsourcery.outbox;

import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.kurrent.dbclient.PersistentSubscriptionToAllInfo;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An outbox on a database of its own, with a tenant and a publisher. */
final class OutboxLab implements AutoCloseable {
    static final Executor THREADS = task -> new Thread(task, "outbox").start();
    static final int PLENTY = 1_000_000;
    /** Retries at once, so that a test does not wait. */
    static final OutboxConfig QUICK = OutboxConfig.defaults().withBackoff(Duration.ofMillis(1)).withLongestBackoff(Duration.ofMillis(5));

    final OwnDatabase database = new OwnDatabase();
    final TenantId tenant = Database.tenant();
    final String name = Database.outboxName();
    final Published published = new Published();
    final Outbox outbox;
    final EventStore store;

    OutboxLab() {
        this(QUICK);
    }

    OutboxLab(OutboxConfig config) {
        KurrentDBBackend backend = backend(config, recorded -> recorded.tenant().equals(tenant));
        outbox = backend.outbox();
        store = backend.inTenant(tenant).eventStore();
    }

    KurrentDBBackend backend(OutboxConfig config, OutboxFilter filter) {
        return new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class))
                .configure(database.connectionString(), KurrentDBConfig.defaults().withOutbox(config.withName(name))).withOutbox(filter);
    }

    /** Another one of the same name, as another node of the application has it. */
    Outbox another(OutboxConfig config) {
        return backend(config, recorded -> recorded.tenant().equals(tenant)).outbox();
    }

    /** On a node that fails when a test wants it to. */
    static KurrentDBBackend on(EmbeddedNode node) {
        return new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(node.connectionString(), KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(5)).withOutbox(QUICK)).withOutbox();
    }

    static StreamId stream() {
        return StreamId.random().inCategory("order");
    }

    void append(StreamId stream, String... customers) {
        store.append(stream, ExpectedVersion.any(), Stream.of(customers).map(OrderPlaced::new).toArray());
    }

    /** Events that fail until they are cured, and have failed for good. */
    void park(StreamId stream, String... customers) {
        List.of(customers).forEach(published::failAlways);
        append(stream, customers);
        run();
    }

    OutboxCounts run() {
        return outbox.run(published, PLENTY);
    }

    List<ParkedEvent> parked() {
        return outbox.parked().list(ParkedQuery.all()).events();
    }

    PersistentSubscriptionToAllInfo info() throws Exception {
        return database.groups().getInfoToAll(name).get(10, TimeUnit.SECONDS).orElseThrow();
    }

    List<ResolvedEvent> read(String stream) throws Exception {
        return database.client().readStream(stream, ReadStreamOptions.get().resolveLinkTos()).get(10, TimeUnit.SECONDS).getEvents();
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(100)).pollInterval(Duration.ofMillis(10)).until(condition);
    }

    @Override
    public void close() throws Exception {
        if (Database.REAL != null) {
            database.groups().deleteToAll(name).get(10, TimeUnit.SECONDS);
        }
        database.close();
    }
}
