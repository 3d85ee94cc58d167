package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.ResolvedEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The messages of a group as they come, one in flight at a time. */
final class GroupDeliveries implements OutboxDeliveries {
    private static final Logger LOG = System.getLogger(GroupDeliveries.class.getName());
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final GroupInfo info;
    /** Never more than one message, as the server allows no more in flight; an empty one says that the subscription has ended. */
    private final BlockingQueue<Optional<GroupDelivery>> arrived = new LinkedBlockingQueue<>();
    private volatile PersistentSubscription subscription;
    private volatile Throwable ended;

    GroupDeliveries(GroupInfo info) {
        this.info = info;
    }

    PersistentSubscriptionListener listener() {
        return new PersistentSubscriptionListener() {
            @Override
            public void onConfirmation(PersistentSubscription confirmed) {
                subscription = confirmed;
            }

            @Override
            public void onEvent(PersistentSubscription from, int retryCount, ResolvedEvent message) {
                Optional<RecordedRaw> record = RecordMapping.toRaw(message);
                if (record.isPresent()) {
                    arrived.add(Optional.of(new GroupDelivery(record.get(), retryCount + 1, message, from)));
                } else {
                    from.ack(message);
                }
            }

            @Override
            public void onCancelled(PersistentSubscription from, Throwable cause) {
                ended = cause == null ? new IllegalStateException("closed") : cause;
                arrived.add(Optional.empty());
            }
        };
    }

    @Override
    public Optional<OutboxDelivery> next(Duration wait) throws InterruptedException {
        if (ended != null) {
            throw new EventStoreUnavailableException("The subscription to the outbox has ended", ended);
        }
        Optional<GroupDelivery> next = arrived.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        return next == null ? Optional.empty() : next.map(OutboxDelivery.class::cast);
    }

    @Override
    public boolean isDrained() {
        return arrived.isEmpty() && info.isIdle() && arrived.isEmpty();
    }

    @Override
    public void close() {
        if (ended != null) {
            return;
        }
        try {
            // Answers that the server has not seen go down with the connection. A message that came after them shows that it has.
            await(() -> !arrived.isEmpty() || info.hasNothingInFlight());
            subscription.stop();
            await(info::hasNoConsumer);
        } catch (EventStoreException e) {
            LOG.log(Level.DEBUG, "The connection was lost while the outbox was being closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            subscription.stop();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + UNTIL_SETTLED.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }
}
