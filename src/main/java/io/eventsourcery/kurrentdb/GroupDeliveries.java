package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.ResolvedEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The messages of a group as they come, and the answers to them. */
final class GroupDeliveries extends PersistentSubscriptionListener implements OutboxDeliveries {
    private static final Logger LOG = System.getLogger(GroupDeliveries.class.getName());
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final GroupInfo info;
    private final OutboxTaker taker;
    private final String parkedStream;
    private final boolean alone;
    private PersistentSubscription subscription;
    private boolean ended;
    private int unsettled;

    /** @param alone whether the group lets nobody else in */
    GroupDeliveries(GroupInfo info, OutboxTaker taker, String parkedStream, boolean alone) {
        this.info = info;
        this.taker = taker;
        this.parkedStream = parkedStream;
        this.alone = alone;
    }

    @Override
    public synchronized void onConfirmation(PersistentSubscription confirmed) {
        subscription = confirmed;
    }

    @Override
    public void onEvent(PersistentSubscription from, int retryCount, ResolvedEvent message) {
        Optional<RecordedRaw> record = RecordMapping.toRaw(message);
        arrived();
        if (record.isPresent()) {
            taker.take(new GroupDelivery(record.get(), retryCount > 0, GroupDelivery.replayOf(message, parkedStream), message, this));
            return;
        }
        taker.passedOver();
        try {
            ack(message);
        } catch (EventStoreUnavailableException e) {
            LOG.log(Level.DEBUG, "The connection was lost before a foreign record could be passed over", e);
        }
    }

    private synchronized void arrived() {
        unsettled++;
    }

    @Override
    public void onCancelled(PersistentSubscription from, Throwable cause) {
        synchronized (this) {
            ended = true;
        }
        taker.ended(new EventStoreUnavailableException("The subscription to the outbox has ended", cause));
    }

    void ack(ResolvedEvent message) {
        settle(message, () -> subscription.ack(message));
    }

    void park(ResolvedEvent message, String cause) {
        settle(message, () -> subscription.nack(NackAction.Park, cause, message));
    }

    /** The client lets one at a time answer. */
    private synchronized void settle(ResolvedEvent message, Runnable answer) {
        if (ended) {
            throw lost(message, null);
        }
        try {
            answer.run();
            unsettled--;
        } catch (IllegalStateException e) {
            throw lost(message, e);
        }
    }

    private static EventStoreUnavailableException lost(ResolvedEvent message, Throwable cause) {
        return new EventStoreUnavailableException("Cannot settle the delivery of event " + message.getOriginalEvent().getEventId()
                + ": the connection is closed; it will come again", cause);
    }

    @Override
    public boolean isDrained() {
        return hasSettledAll() && info.isIdle() && hasSettledAll();
    }

    private synchronized boolean hasSettledAll() {
        return unsettled == 0;
    }

    private synchronized int unsettled() {
        return unsettled;
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public void close() {
        if (isEnded()) {
            return;
        }
        try {
            // Answers that the server has not seen go down with the connection.
            await(() -> info.inFlight() <= unsettled());
            subscription.stop();
            await(() -> !alone || info.hasNoConsumer());
        } catch (EventStoreException e) {
            LOG.log(Level.DEBUG, "The connection was lost while the outbox was being closed", e);
            subscription.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            subscription.stop();
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + UNTIL_SETTLED.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }
}
