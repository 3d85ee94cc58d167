package io.eventsourcery.kurrentdb;

import io.eventsourcery.OutboxInUseException;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.grpc.Status;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The outbox as a persistent subscription group on {@code $all}. */
final class OutboxGroup implements OutboxStorageStrategy {
    private final ClientSource clients;
    private final Calls calls;
    private final KurrentDBConfig config;
    private volatile boolean created;

    OutboxGroup(ClientSource clients, Calls calls, KurrentDBConfig config) {
        this.clients = clients;
        this.calls = calls;
        this.config = config;
    }

    @Override
    public CompletionStage<Void> ensureCreated() {
        // Without a lock: to create it twice is harmless, to wait for others who wait for a database that is down is not.
        return created ? CompletableFuture.completedFuture(null) : create().thenRun(() -> created = true);
    }

    private CompletableFuture<Object> create() {
        CreatePersistentSubscriptionToAllOptions options = CreatePersistentSubscriptionToAllOptions.get().fromEnd()
                .filter(SubscriptionFilter.newBuilder().withStreamNameRegularExpression(StreamName.ANY).build())
                .namedConsumerStrategy(NamedConsumerStrategy.DISPATCH_TO_SINGLE)
                .maxSubscriberCount(1)
                // The server parks what times out as often as we would; what fails here is parked by us, with its cause.
                .maxRetryCount(config.outboxAttempts() - 1);
        calls.deadline().ifPresent(options::deadline);
        return StreamCalls.recovering(calls.call("create outbox \"" + config.outboxName() + "\"", () -> creation(options)), RefusedCall.class, e -> {
            if (e.is(Status.Code.ALREADY_EXISTS, "persistent-subscription-exists")) {
                return null;
            }
            throw e;
        });
    }

    @SuppressWarnings("unchecked") // The client declares no type.
    private CompletableFuture<Object> creation(CreatePersistentSubscriptionToAllOptions options) {
        return clients.groups().createToAll(config.outboxName(), options);
    }

    @Override
    public OutboxDeliveries open() {
        GroupDeliveries deliveries = new GroupDeliveries(new GroupInfo(clients, calls, config.outboxName()));
        // One message at a time: what is to be tried again then comes before any later one, which keeps the order of every stream.
        SubscribePersistentSubscriptionOptions options = SubscribePersistentSubscriptionOptions.get().bufferSize(1);
        try {
            calls.await("subscribe to outbox \"" + config.outboxName() + "\"",
                    () -> clients.groups().subscribeToAll(config.outboxName(), options, deliveries.listener()));
            return deliveries;
        } catch (RefusedCall e) {
            throw e.is(Status.Code.FAILED_PRECONDITION, "maximum-subscribers-reached") ? new OutboxInUseException(config.outboxName(), e) : e;
        }
    }
}
