package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hands records from the client's thread to the reader's; when the reader is slow, the client stops asking the server for more. */
final class CatchUpSubscription implements RawSubscription {
    private static final int HELD = 256;

    private final RawSelection selection;
    private final BlockingQueue<RecordedRaw> arrived = new ArrayBlockingQueue<>(HELD);
    private volatile Subscription subscription;
    private volatile Throwable ended;
    private volatile boolean closed;

    CatchUpSubscription(RawSelection selection) {
        this.selection = selection;
    }

    void startedAs(Subscription started) {
        subscription = started;
    }

    SubscriptionListener listener() {
        return new SubscriptionListener() {
            @Override
            public void onEvent(Subscription from, ResolvedEvent event) {
                RecordMapping.toRaw(event).filter(CatchUpSubscription.this::isSelected).ifPresent(CatchUpSubscription.this::hold);
            }

            @Override
            public void onCancelled(Subscription from, Throwable cause) {
                ended = cause == null ? new IllegalStateException("closed") : cause;
            }
        };
    }

    private boolean isSelected(RecordedRaw raw) {
        return selection.tenant().map(raw.tenant()::equals).orElse(true)
                && selection.category().map(category -> raw.stream().category().filter(category::equals).isPresent()).orElse(true)
                && (selection.eventTypes().isEmpty() || selection.eventTypes().contains(raw.event().type()));
    }

    private void hold(RecordedRaw raw) {
        try {
            while (!closed && !arrived.offer(raw, 100, TimeUnit.MILLISECONDS)) {
                // The reader is slow; look now and then whether it has gone.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<RecordedRaw> next(Duration wait) throws InterruptedException {
        RecordedRaw next = arrived.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null && ended != null) {
            throw new EventStoreUnavailableException("The subscription has ended; subscribe again after the last position", ended);
        }
        return Optional.ofNullable(next);
    }

    @Override
    public void close() {
        closed = true;
        subscription.stop();
    }
}
