package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.OutboxInUseException;
import io.eventsourcery.RefusedByServerException;
import io.eventsourcery.core.Await;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxOrder;
import io.eventsourcery.outbox.OutboxSelection;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.ParkedStorage;
import io.grpc.Status;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The outbox as a persistent subscription group on {@code $all}. */
final class OutboxGroup implements OutboxStorageStrategy {
    private static final Logger LOG = System.getLogger(OutboxGroup.class.getName());

    private final ClientSource clients;
    private final Calls calls;
    private final OutboxConfig config;
    private final GroupInfo info;
    private final GroupCreation creation;
    private final GroupAdoption adoption;
    private volatile boolean created;
    private volatile boolean aligned;

    OutboxGroup(ClientSource clients, Calls calls, OutboxConfig config, OutboxSelection selection) {
        this.clients = clients;
        this.calls = calls;
        this.config = config;
        this.info = new GroupInfo(clients, calls, config.name());
        OutboxDefinitions definitions = new OutboxDefinitions(clients, calls, config.name());
        GroupFilter filter = GroupFilter.of(selection);
        this.creation = new GroupCreation(clients, calls, config, filter, definitions);
        this.adoption = new GroupAdoption(clients, calls, config, filter, definitions, info);
    }

    @Override
    public CompletionStage<Void> ensureCreated() {
        // Without a lock: to create it twice is harmless, to wait for others who wait for a database that is down is not.
        return created ? CompletableFuture.completedFuture(null) : create().thenRun(() -> created = true);
    }

    private CompletableFuture<Void> create() {
        return info.find().thenCompose(found -> found.isPresent() ? CompletableFuture.completedFuture(false) : creation.create())
                .thenCompose(fresh -> fresh ? nothingToAlign() : align());
    }

    private CompletableFuture<Void> nothingToAlign() {
        aligned = true;
        return CompletableFuture.completedFuture(null);
    }

    /** Gives an existing group our settings, or leaves it for later while others use it. */
    private CompletableFuture<Void> align() {
        return StreamCalls.recovering(adoption.adopt().thenRun(() -> aligned = true), OutboxInUseException.class, e -> {
            LOG.log(Level.INFO, "Outbox \"{0}\" gets its settings when nobody else uses it", config.name());
            return null;
        });
    }

    @Override
    public OutboxDeliveries open(int buffer, OutboxTaker taker) {
        if (!aligned) {
            Await.result(align());
        }
        GroupDeliveries deliveries = new GroupDeliveries(info, taker, ParkedStream.nameOf(config.name()),
                config.order() == OutboxOrder.PER_STREAM);
        SubscribePersistentSubscriptionOptions options = SubscribePersistentSubscriptionOptions.get().bufferSize(buffer);
        try {
            deliveries.onConfirmation(calls.await("subscribe to outbox \"" + config.name() + "\"",
                    () -> clients.groups().subscribeToAll(config.name(), options, deliveries)));
            return deliveries;
        } catch (RefusedByServerException e) {
            throw Refusal.is(e, Status.Code.FAILED_PRECONDITION, "maximum-subscribers-reached") ? new OutboxInUseException(config.name(), e) : unlessDeleted(e);
        } catch (RuntimeException e) {
            deliveries.abandon();
            throw e;
        }
    }

    private EventStoreException unlessDeleted(RefusedByServerException e) {
        if (!Refusal.is(e, Status.Code.NOT_FOUND, "persistent-subscription-does-not-exist")) {
            return e;
        }
        created = false;
        return new EventStoreException("Outbox \"" + config.name() + "\" was deleted by somebody, and with it what waited in it; it is created anew", e);
    }

    @Override
    public ParkedStorage parked() {
        return new ParkedStream(clients, calls, config.name());
    }
}
