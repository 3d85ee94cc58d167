package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Hands records from the client's thread to the reader's; when the reader is slow, the client stops asking the server for more. */
final class CatchUpSubscription implements RawSubscription {
    private static final int HELD = 256;

    private final RawSelection selection;
    private final long end;
    private final BlockingQueue<RecordedRaw> arrived = new ArrayBlockingQueue<>(HELD);
    /** Where the log has come; set after all that is selected before it was put into the queue. */
    private volatile long passed = -1;
    private volatile Subscription subscription;
    private volatile Throwable ended;
    private volatile boolean closed;

    /** @param end of the log, read before the subscription begins; 0 of an empty one */
    CatchUpSubscription(RawSelection selection, long end) {
        this.selection = selection;
        this.end = end;
    }

    void startedAs(Subscription started) {
        subscription = started;
    }

    SubscriptionListener listener() {
        return new SubscriptionListener() {
            @Override
            public void onEvent(Subscription from, ResolvedEvent event) {
                RecordMapping.toRaw(event).filter(CatchUpSubscription.this::isSelected).ifPresent(CatchUpSubscription.this::hold);
                passed = event.getOriginalEvent().getPosition().getCommitUnsigned();
            }

            @Override
            public void onCaughtUp(Subscription from, Instant at, Long revision, Position position) {
                // The position that comes with it is that of the last selected event or checkpoint, which can be far from the end.
                passed = Math.max(passed, end);
            }

            @Override
            public void onCancelled(Subscription from, Throwable cause) {
                ended = cause == null ? new IllegalStateException("closed") : cause;
            }
        };
    }

    /** To be called for the server's checkpoints, on the thread that calls the listener. */
    CompletableFuture<Void> checkpoint(Position position) {
        passed = Math.max(passed, position.getCommitUnsigned());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public OptionalLong passed() {
        long before = passed;
        return before >= 0 && arrived.isEmpty() ? OptionalLong.of(before) : OptionalLong.empty();
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
