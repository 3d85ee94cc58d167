package io.eventsourcery.kurrentdb;

import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionFilterBuilder;

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
        CatchUpSubscription subscription = new CatchUpSubscription(selection, endOfLog());
        SubscribeToAllOptions options = SubscribeToAllOptions.get()
                .filter(filter(selection).withCheckpointer((from, position) -> subscription.checkpoint(position)).build());
        if (selection.live()) {
            options.fromEnd();
        } else if (selection.after().isPresent()) {
            options.fromPosition(new Position(selection.after().getAsLong(), selection.after().getAsLong()));
        } else {
            options.fromStart();
        }
        subscription.startedAs(calls.await("subscribe to all streams", () -> client.subscribeToAll(subscription.listener(), options)));
        return subscription;
    }

    private long endOfLog() {
        ReadAllOptions options = ReadAllOptions.get().backwards().fromEnd().maxCount(1);
        calls.deadline().ifPresent(options::deadline);
        return calls.await("read the end of the log", () -> client.readAll(options)).getEvents().stream()
                .mapToLong(last -> last.getOriginalEvent().getPosition().getCommitUnsigned()).findFirst().orElse(0);
    }

    /** The server takes one filter: by type or by stream. What it then still lets through is dropped on arrival. */
    private static SubscriptionFilterBuilder filter(RawSelection selection) {
        return selection.eventTypes().isEmpty()
                ? SubscriptionFilter.newBuilder().withStreamNameRegularExpression(StreamFilter.streams(selection.tenant(), selection.category()))
                : SubscriptionFilter.newBuilder().withEventTypeRegularExpression(StreamFilter.types(selection.eventTypes()));
    }
}
