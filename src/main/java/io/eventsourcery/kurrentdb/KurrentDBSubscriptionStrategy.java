package io.eventsourcery.kurrentdb;

import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscriptionFilter;

/** Catch-up subscriptions to {@code $all}, filtered on the server as far as it can, and for the rest here. */
final class KurrentDBSubscriptionStrategy implements SubscriptionStrategy {
    private final KurrentDBClient client;
    private final Calls calls;

    KurrentDBSubscriptionStrategy(KurrentDBClient client, Calls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public RawSubscription subscribe(RawSelection selection) {
        SubscribeToAllOptions options = SubscribeToAllOptions.get().filter(filter(selection));
        if (selection.live()) {
            options.fromEnd();
        } else if (selection.after().isPresent()) {
            options.fromPosition(new Position(selection.after().getAsLong(), selection.after().getAsLong()));
        } else {
            options.fromStart();
        }
        CatchUpSubscription subscription = new CatchUpSubscription(selection);
        subscription.startedAs(calls.await("subscribe to all streams", () -> client.subscribeToAll(subscription.listener(), options)));
        return subscription;
    }

    /** The server takes one filter: by type or by stream. What it then still lets through is dropped on arrival. */
    private static SubscriptionFilter filter(RawSelection selection) {
        return selection.eventTypes().isEmpty()
                ? SubscriptionFilter.newBuilder().withStreamNameRegularExpression(StreamFilter.streams(selection.tenant(), selection.category())).build()
                : SubscriptionFilter.newBuilder().withEventTypeRegularExpression(StreamFilter.types(selection.eventTypes())).build();
    }
}
