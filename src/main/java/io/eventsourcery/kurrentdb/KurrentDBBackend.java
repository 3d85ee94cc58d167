package io.eventsourcery.kurrentdb;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Leases;
import io.eventsourcery.core.Opened;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.core.following.CodecSubscriptions;
import io.eventsourcery.core.following.checkpoint.CheckpointThrottle;
import io.eventsourcery.core.leasing.NodeLeases;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.ParkingStorage;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.eventsourcery.spi.TenantScope;
import io.eventsourcery.subscription.Subscriptions;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Puts the library together without CDI.
 *
 * <pre>{@code
 * KurrentDBBackend backend = new KurrentDBBackend()
 *         .withEvents(EventRegistry.of(OrderPlaced.class))
 *         .configure(client, KurrentDBConfig.defaults())
 *         .withOutbox();
 * EventStore store = backend.inTenant(TenantId.of("acme")).eventStore();
 * }</pre>
 *
 * <p>Set it up on one thread; after that, what it gives out is thread-safe.
 */
public final class KurrentDBBackend implements AutoCloseable {
    private final CurrentContext context = new CurrentContext();
    private final BackendOutbox outbox = new BackendOutbox();
    private Opened opened = new Opened(Duration.ZERO);
    private EventCodec codec = new EventCodec(EventRegistry.of());
    private SupervisedClient ownClient;
    private KurrentDBConfig config;
    private Function<TenantId, StorageStrategy> storage;
    private SubscriptionStrategy subscriptions;
    private CheckpointStorage checkpoints;
    private ParkingStorage parking;
    private LeaseStorage leaseStorage;
    private NodeLeases leases;
    private TenantScope tenants = TenantScope.none();

    /** With the default configuration; see {@link #configure(KurrentDBClient, KurrentDBConfig)}. */
    public KurrentDBBackend configure(KurrentDBClient client) {
        return configure(client, KurrentDBConfig.defaults());
    }

    /**
     * Nothing works before this, or before {@link #configure(String, KurrentDBConfig)}. Replaces client, configuration and the strategies made
     * of them.
     *
     * @param client stays its maker's. When it has shut itself down, as it does for good after about a second without a database, every
     *               later call fails with {@link io.eventsourcery.ConnectionClosedException}
     */
    public KurrentDBBackend configure(KurrentDBClient client, KurrentDBConfig config) {
        return configure(ClientSource.of(InvalidInputException.requireNonNull(client, "client")), config);
    }

    /**
     * As {@link #configure(KurrentDBClient, KurrentDBConfig)}, with clients of its own: when one has shut itself down, the next call has
     * another one, so that everything goes on when the database is there again.
     *
     * @throws io.eventsourcery.ConfigurationException when the text is no connection string
     */
    public KurrentDBBackend configure(String connectionString, KurrentDBConfig config) {
        SupervisedClient supervised = new SupervisedClient(InvalidInputException.requireNonNull(connectionString, "connection string"));
        configure(supervised, config);
        ownClient = supervised;
        return this;
    }

    private KurrentDBBackend configure(ClientSource clients, KurrentDBConfig config) {
        this.config = InvalidInputException.requireNonNull(config, "config");
        close();
        opened = new Opened(config.stopTimeout());
        Calls calls = new Calls(config.timeout(), clients);
        LogHead head = new LogHead();
        storage = tenant -> new KurrentDBStorageStrategy(clients, calls, head, tenant);
        subscriptions = new KurrentDBSubscriptionStrategy(clients, calls);
        checkpoints = new KurrentDBCheckpointStorage(clients, calls);
        parking = new KurrentDBParkingStorage(clients, calls);
        leaseStorage = new KurrentDBLeaseStorage(clients, calls);
        outbox.storedBy(selection -> new OutboxGroup(clients, calls, config.outbox(), selection));
        return this;
    }

    /** Closes its subscriptions and outbox workers, all at a time, so that other nodes go on with them; it can be worked with after that. */
    public void stop() {
        opened.close();
    }

    /**
     * Closes its subscriptions and outbox workers, so that other nodes go on with them, and shuts down the client, where it is the backend's own;
     * nothing works after that. Iterators are to be closed before by whoever uses them. Waits for each handler that is at work for the
     * configured time at most, also while this thread is interrupted; on a handler's own thread the client goes when the handler has returned. Not to be
     * called by a publisher, which it would wait for.
     */
    @Override
    public void close() {
        opened.closeAnd(() -> {
            closeLeases();
            if (ownClient != null) {
                ownClient.close();
                ownClient = null;
            }
        });
    }

    /** The event types; none are known before. Fields are called as in Java, and nothing is upcast or encrypted. */
    public KurrentDBBackend withEvents(EventRegistry registry) {
        return withCodec(new EventCodec(InvalidInputException.requireNonNull(registry, "event registry")));
    }

    /** The way between events and bytes, with naming, upcasters and encryption. */
    public KurrentDBBackend withCodec(EventCodec codec) {
        this.codec = InvalidInputException.requireNonNull(codec, "codec");
        outbox.changed();
        return this;
    }

    /** As {@link #withOutbox(OutboxFilter)}, filtering nothing. */
    public KurrentDBBackend withOutbox() {
        return withOutbox(OutboxFilter.everything());
    }

    /**
     * Every event that is appended from now on will be published. Creates the outbox at once.
     *
     * @throws NotConfiguredException                          before {@link #configure}
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     * @throws io.eventsourcery.OutboxNameTakenException       when the name belongs to something else
     */
    public KurrentDBBackend withOutbox(OutboxFilter filter) {
        withLazyOutbox(filter);
        try {
            createOutbox();
        } catch (RuntimeException e) {
            disconnect();
            throw e;
        }
        return this;
    }

    /** Whoever sets up a backend in one expression that fails has nothing to close; the next call, if there is one, connects again. */
    private void disconnect() {
        if (ownClient != null) {
            ownClient.disconnect();
        }
    }

    /** As {@link #withOutbox(OutboxFilter)}, but the outbox is created by the first append, which fails if that does. */
    public KurrentDBBackend withLazyOutbox(OutboxFilter filter) {
        configured(outbox.storage());
        outbox.filteredBy(InvalidInputException.requireNonNull(filter, "outbox filter"));
        return this;
    }

    /**
     * Creates the outbox unless it exists.
     *
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    public void createOutbox() {
        Await.result(createOutboxAsync());
    }

    /** As {@link #createOutbox}, without waiting: the database's answer, and every failure of it, is in the stage. */
    public CompletionStage<Void> createOutboxAsync() {
        return configured(outbox.storage()).ensureCreated();
    }

    /** Replaces the storage that {@link #configure} made. */
    public KurrentDBBackend withStorage(Function<TenantId, StorageStrategy> storage) {
        this.storage = storage;
        return this;
    }

    /** Replaces the subscriptions that {@link #configure} made. */
    public KurrentDBBackend withSubscriptionStrategy(SubscriptionStrategy subscriptions) {
        this.subscriptions = subscriptions;
        return this;
    }

    /** Replaces the place in KurrentDB where {@link #configure} has durable subscriptions keep their positions. */
    public KurrentDBBackend withCheckpoints(CheckpointStorage checkpoints) {
        this.checkpoints = checkpoints;
        return this;
    }

    /** Replaces the place in KurrentDB where {@link #configure} has durable subscriptions put events aside. */
    public KurrentDBBackend withParking(ParkingStorage parking) {
        this.parking = InvalidInputException.requireNonNull(parking, "parking storage");
        return this;
    }

    /** Replaces the place in KurrentDB where {@link #configure} has nodes write down which of them runs a durable subscription. */
    public KurrentDBBackend withLeases(LeaseStorage leases) {
        closeLeases();
        this.leaseStorage = InvalidInputException.requireNonNull(leases, "lease storage");
        return this;
    }

    private synchronized void closeLeases() {
        if (leases != null) {
            leases.close();
            leases = null;
        }
    }

    /**
     * Makes the event's tenant the current one while a subscription's handler, the outbox's filter or its publisher runs; without it they find it in the
     * event.
     */
    public KurrentDBBackend withTenantScope(TenantScope tenants) {
        this.tenants = InvalidInputException.requireNonNull(tenants, "tenant scope");
        outbox.changed();
        return this;
    }

    /** Replaces the outbox storage that {@link #configure} made. */
    public KurrentDBBackend withOutboxStrategy(OutboxStorageStrategy outbox) {
        this.outbox.storedBy(selection -> outbox);
        return this;
    }

    /** The surroundings that appended events get, and that handlers are called in. */
    public CurrentContext context() {
        return context;
    }

    /** What is bound to one tenant. */
    public TenantBackend inTenant(TenantId tenant) {
        return new TenantBackend(InvalidInputException.requireNonNull(tenant, "tenant"), storage(tenant), codec, context);
    }

    /** What happens in all tenants. */
    public Subscriptions subscriptions() {
        return new CodecSubscriptions(configured(subscriptions), codec, surroundings(), checkpoints(),
                new CheckpointThrottle(config.checkpointEvery(), config.checkpointInterval()), leases(), configured(parking),
                tenant -> configured(storage).apply(tenant), opened);
    }

    /** One object for all subscriptions: they share the node's session. */
    private synchronized Leases leases() {
        if (config.subscriptionLease().isEmpty()) {
            return Leases.unneeded();
        }
        if (leases == null) {
            leases = new NodeLeases(configured(leaseStorage), config.subscriptionLease().get());
        }
        return leases;
    }

    /** Where durable subscriptions keep their positions. */
    public CheckpointStorage checkpoints() {
        return configured(checkpoints);
    }

    /**
     * The same one each time, so that it counts what all of its workers do.
     *
     * @throws NotConfiguredException before {@link #withOutbox}
     */
    public Outbox outbox() {
        configured(outbox.storage());
        return outbox.get(codec, surroundings(), config.outbox(), opened);
    }

    private Surroundings surroundings() {
        return new Surroundings(context, tenants);
    }

    private StorageStrategy storage(TenantId tenant) {
        return outbox.first(configured(storage).apply(tenant));
    }

    private <T> T configured(T part) {
        if (part == null || config == null) {
            throw new NotConfiguredException("Configure backend with .configure(client, config)");
        }
        return part;
    }
}
