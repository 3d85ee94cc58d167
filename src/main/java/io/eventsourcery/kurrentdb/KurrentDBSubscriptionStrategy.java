package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.kurrent.dbclient.Checkpointer;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionFilterBuilder;
import java.util.OptionalLong;

/** Catch-up subscriptions to {@code $all}, filtered on the server as far as it can, and for the rest here. */
final class KurrentDBSubscriptionStrategy implements SubscriptionStrategy {
    /** The server tells how far it has searched after this many times 32 records. */
    private static final int CHECKPOINTS = 32;

    private final ClientSource clients;
    private final Calls calls;
    private final LogEnd end;

    KurrentDBSubscriptionStrategy(ClientSource clients, Calls calls) {
        this.clients = clients;
        this.calls = calls;
        this.end = new LogEnd(clients, calls);
    }

    @Override
    public RawSubscription subscribe(RawSelection selection) {
        return new RenewedSubscription(after -> catchUp(selection.after(after)), selection.after(), end::news, System::nanoTime);
    }

    private RawSubscription catchUp(RawSelection selection) {
        CatchUpSubscription subscription = new CatchUpSubscription(selection, endIfKnown());
        SubscribeToAllOptions options = SubscribeToAllOptions.get().batchSize(CatchUpSubscription.HELD)
                .filter(filter(selection, (from, position) -> subscription.checkpoint(position)));
        if (selection.after().isPresent()) {
            options.fromPosition(new Position(selection.after().getAsLong(), selection.after().getAsLong()));
        } else {
            options.fromStart();
        }
        try {
            subscription.startedAs(calls.await("subscribe to all streams", () -> clients.client().subscribeToAll(subscription.listener(), options)));
            return subscription;
        } catch (RuntimeException e) {
            subscription.abandon();
            throw e;
        }
    }

    /** When it cannot be read the subscription is tried all the same: only its failure makes the client look for another node. */
    private long endIfKnown() {
        try {
            return end.position().orElse(-1);
        } catch (EventStoreUnavailableException e) {
            return -1;
        }
    }

    @Override
    public OptionalLong position() {
        return end.position();
    }

    /** The server takes one filter: by type or by stream. What it then still lets through is dropped on arrival. */
    private static SubscriptionFilter filter(RawSelection selection, Checkpointer checkpointer) {
        SubscriptionFilterBuilder filter = SubscriptionFilter.newBuilder().withCheckpointer(checkpointer, CHECKPOINTS);
        return selection.eventTypes().isEmpty()
                ? filter.withStreamNameRegularExpression(StreamFilter.streams(selection.tenant(), selection.category())).build()
                : filter.withEventTypeRegularExpression(StreamFilter.types(selection.eventTypes())).build();
    }
}
