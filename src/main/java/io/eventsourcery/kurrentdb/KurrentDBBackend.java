package io.eventsourcery.kurrentdb;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.CheckpointThrottle;
import io.eventsourcery.core.CodecOutbox;
import io.eventsourcery.core.CodecSubscriptions;
import io.eventsourcery.core.OutboxFirst;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.eventsourcery.spi.TenantScope;
import io.eventsourcery.subscription.Subscriptions;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
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
 * <p>Set it up on one thread; after that, what it gives out is thread-safe. The client stays its maker's, to be shut down by them.
 */
public final class KurrentDBBackend {
    private final CurrentContext context = new CurrentContext();
    private EventCodec codec = new EventCodec(EventRegistry.of());
    private KurrentDBClient client;
    private KurrentDBConfig config;
    private Function<TenantId, StorageStrategy> storage;
    private SubscriptionStrategy subscriptions;
    private CheckpointStorage checkpoints;
    private TenantScope tenants = TenantScope.none();
    private OutboxStorageStrategy outbox;
    private OutboxFilter outboxFilter;

    /** With the default configuration; see {@link #configure(KurrentDBClient, KurrentDBConfig)}. */
    public KurrentDBBackend configure(KurrentDBClient client) {
        return configure(client, KurrentDBConfig.defaults());
    }

    /** Nothing works before this. Replaces client, configuration and the strategies made of them. */
    public KurrentDBBackend configure(KurrentDBClient client, KurrentDBConfig config) {
        this.client = InvalidInputException.requireNonNull(client, "client");
        this.config = InvalidInputException.requireNonNull(config, "config");
        Calls calls = new Calls(config.timeout());
        LogHead head = new LogHead();
        storage = tenant -> new KurrentDBStorageStrategy(client, calls, head, tenant);
        subscriptions = new KurrentDBSubscriptionStrategy(client, calls);
        checkpoints = new KurrentDBCheckpointStorage(client, calls);
        outbox = new OutboxGroup(KurrentDBPersistentSubscriptionsClient.from(client), calls, config);
        return this;
    }

    /** The event types; none are known before. Fields are called as in Java, and nothing is upcast or encrypted. */
    public KurrentDBBackend withEvents(EventRegistry registry) {
        return withCodec(new EventCodec(InvalidInputException.requireNonNull(registry, "event registry")));
    }

    /** The way between events and bytes, with naming, upcasters and encryption. */
    public KurrentDBBackend withCodec(EventCodec codec) {
        this.codec = InvalidInputException.requireNonNull(codec, "codec");
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
     */
    public KurrentDBBackend withOutbox(OutboxFilter filter) {
        withLazyOutbox(filter).createOutbox();
        return this;
    }

    /** As {@link #withOutbox(OutboxFilter)}, but the outbox is created by the first append, which fails if that does. */
    public KurrentDBBackend withLazyOutbox(OutboxFilter filter) {
        configured(outbox);
        outboxFilter = InvalidInputException.requireNonNull(filter, "outbox filter");
        return this;
    }

    /**
     * Creates the outbox unless it exists.
     *
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    public void createOutbox() {
        Await.result(configured(outbox).ensureCreated());
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

    /** Makes the event's tenant the current one while a subscription's handler runs; without it the handler finds it in the event. */
    public KurrentDBBackend withTenantScope(TenantScope tenants) {
        this.tenants = tenants;
        return this;
    }

    /** Replaces the outbox storage that {@link #configure} made. */
    public KurrentDBBackend withOutboxStrategy(OutboxStorageStrategy outbox) {
        this.outbox = outbox;
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
        return new CodecSubscriptions(configured(subscriptions), codec, new Surroundings(context, tenants), checkpoints(),
                new CheckpointThrottle(config.checkpointEvery(), config.checkpointInterval()));
    }

    /** Where durable subscriptions keep their positions. */
    public CheckpointStorage checkpoints() {
        return configured(checkpoints);
    }

    /** @throws NotConfiguredException before {@link #withOutbox} */
    public Outbox outbox() {
        configured(outbox);
        if (outboxFilter == null) {
            throw new NotConfiguredException("There is no outbox: call .withOutbox(filter) on the backend");
        }
        return new CodecOutbox(outbox, codec, context, outboxFilter, config.outboxAttempts());
    }

    private StorageStrategy storage(TenantId tenant) {
        StorageStrategy bound = configured(storage).apply(tenant);
        return outboxFilter == null ? bound : new OutboxFirst(bound, outbox);
    }

    private <T> T configured(T part) {
        if (part == null || client == null) {
            throw new NotConfiguredException("Configure backend with .configure(client, config)");
        }
        return part;
    }
}
