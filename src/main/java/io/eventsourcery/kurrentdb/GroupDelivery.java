package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.ResolvedEvent;

/** A message of the group, to be acknowledged or not. */
record GroupDelivery(RecordedRaw record, int attempt, ResolvedEvent message, PersistentSubscription subscription) implements OutboxDelivery {
    @Override
    public void done() {
        settle(() -> subscription.ack(message));
    }

    @Override
    public void retry(String cause) {
        settle(() -> subscription.nack(NackAction.Retry, cause, message));
    }

    @Override
    public void park(String cause) {
        settle(() -> subscription.nack(NackAction.Park, cause, message));
    }

    private void settle(Runnable answer) {
        try {
            answer.run();
        } catch (IllegalStateException e) {
            throw new EventStoreUnavailableException("Cannot settle the delivery of " + record + ": the connection is closed; it will come again", e);
        }
    }
}
