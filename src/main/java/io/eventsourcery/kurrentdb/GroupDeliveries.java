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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The messages of a group as they come, and the answers to them. */
final class GroupDeliveries extends PersistentSubscriptionListener implements OutboxDeliveries {
    private static final Logger LOG = System.getLogger(GroupDeliveries.class.getName());
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    /** The server takes 2,000. */
    private static final int MOST_TOGETHER = 500;

    private final GroupInfo info;
    private final OutboxTaker taker;
    private final String parkedStream;
    private final boolean alone;
    private PersistentSubscription subscription;
    /** Done, and told to the server together: every answer is a message of its own, which takes longer than many an event. */
    private final List<ResolvedEvent> done = new ArrayList<>();
    private boolean ended;
    private boolean abandoned;
    private int unsettled;

    /** @param alone whether the group lets nobody else in */
    GroupDeliveries(GroupInfo info, OutboxTaker taker, String parkedStream, boolean alone) {
        this.info = info;
        this.taker = taker;
        this.parkedStream = parkedStream;
        this.alone = alone;
    }

    /** May be called after the client has said that it is confirmed, or before. */
    @Override
    public synchronized void onConfirmation(PersistentSubscription confirmed) {
        if (abandoned) {
            confirmed.stop();
        } else {
            subscription = confirmed;
        }
    }

    /** Nobody waits for it any more: if it begins after all it must not keep its place in the group. */
    synchronized void abandon() {
        abandoned = true;
        if (subscription != null) {
            subscription.stop();
        }
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
            flush();
        } catch (EventStoreUnavailableException e) {
            LOG.log(Level.DEBUG, "The connection was lost before a foreign record could be passed over", e);
        }
    }

    private synchronized void arrived() {
        unsettled++;
    }

    @Override
    public void onCancelled(PersistentSubscription from, Throwable cause) {
        if (from == null) {
            // It never began. Its call says so, and may have been made again since.
            return;
        }
        synchronized (this) {
            ended = true;
        }
        taker.ended(new EventStoreUnavailableException("The subscription to the outbox has ended", cause));
    }

    synchronized void ack(ResolvedEvent message) {
        done.add(message);
        if (done.size() >= MOST_TOGETHER) {
            flush();
        }
    }

    @Override
    public synchronized void flush() {
        if (!done.isEmpty()) {
            List<ResolvedEvent> some = List.copyOf(done);
            done.clear();
            settle(some, () -> subscription.ack(some.iterator()));
        }
    }

    void park(ResolvedEvent message, String cause) {
        settle(List.of(message), () -> subscription.nack(NackAction.Park, cause, message));
    }

    /** The client lets one at a time answer. */
    private synchronized void settle(List<ResolvedEvent> messages, Runnable answer) {
        if (ended) {
            throw lost(messages, null);
        }
        try {
            answer.run();
            unsettled -= messages.size();
        } catch (IllegalStateException e) {
            throw lost(messages, e);
        }
    }

    private static EventStoreUnavailableException lost(List<ResolvedEvent> messages, Throwable cause) {
        return new EventStoreUnavailableException("Cannot settle the delivery of event " + messages.get(0).getOriginalEvent().getEventId()
                + (messages.size() > 1 ? " and " + (messages.size() - 1) + " others" : "") + ": the connection is closed; what was delivered will come again", cause);
    }

    @Override
    public boolean isDrained() {
        flush();
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
            flush();
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
