package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Gathering;
import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Hands records from the client's thread to the reader's; when the reader is slow, the client stops asking the server for more. */
final class CatchUpSubscription implements RawSubscription {
    /** As many as the client may ask for at once, as wait to be taken, and as are taken and wait to be handled. */
    static final int HELD = 128;
    /** Wakes who waits when it is closed. */
    private static final RawProgress OVER = new RawProgress.Checkpoint(-1);

    private final RawSelection selection;
    private final long end;
    private final BlockingQueue<RawProgress> arrived = new ArrayBlockingQueue<>(HELD);
    /** Out of there, all that there was at once; the reader's alone. */
    private final Queue<RawProgress> taken = new ArrayDeque<>(HELD);
    private final Gathering gathering = new Gathering();
    /** Where the log has come without anything selected; set after all that is before it was put into the queue. */
    private volatile long passed = -1;
    private final AtomicLong foreign = new AtomicLong();
    private long given = -1;
    private volatile boolean live;
    private volatile Subscription subscription;
    private volatile Throwable ended;
    private volatile boolean closed;

    /** @param end of the log, read before the subscription begins; -1 of an empty one */
    CatchUpSubscription(RawSelection selection, long end) {
        this.selection = selection;
        this.end = end;
    }

    synchronized void startedAs(Subscription started) {
        if (closed) {
            started.stop();
        } else {
            subscription = started;
        }
    }

    /** Nobody waits for it any more: if it begins after all, it ends at once. */
    synchronized void abandon() {
        closed = true;
        if (subscription != null) {
            subscription.stop();
        }
    }

    SubscriptionListener listener() {
        return new SubscriptionListener() {
            @Override
            public void onConfirmation(Subscription confirmed) {
                startedAs(confirmed);
            }

            @Override
            public void onEvent(Subscription from, ResolvedEvent event) {
                Optional<RecordedRaw> ours = RecordMapping.toRaw(event);
                Optional<RecordedRaw> selected = ours.filter(CatchUpSubscription.this::isSelected);
                if (ours.isEmpty()) {
                    foreign.incrementAndGet();
                }
                if (selected.isPresent()) {
                    hold(new RawProgress.Event(selected.get()));
                } else {
                    passed = event.getOriginalEvent().getPosition().getCommitUnsigned();
                }
            }

            @Override
            public void onCaughtUp(Subscription from, Instant at, Long revision, Position position) {
                // The position that comes with it is that of the last selected event or checkpoint, which can be far from the end.
                passed = Math.max(passed, end);
                live = true;
            }

            @Override
            public void onCancelled(Subscription from, Throwable cause) {
                if (from == null) {
                    // It never began. Its call says so, and may have been made again since.
                    return;
                }
                ended = cause == null ? new IllegalStateException("closed") : cause;
            }
        };
    }

    /** To be called for the server's checkpoints, on the thread that calls the listener. */
    CompletableFuture<Void> checkpoint(Position position) {
        passed = Math.max(passed, position.getCommitUnsigned());
        return CompletableFuture.completedFuture(null);
    }

    private boolean isSelected(RecordedRaw raw) {
        return selection.tenant().map(raw.tenant()::equals).orElse(true)
                && selection.category().map(category -> raw.stream().category().filter(category::equals).isPresent()).orElse(true)
                && (selection.eventTypes().isEmpty() || selection.eventTypes().contains(raw.event().type()));
    }

    private void hold(RawProgress step) {
        try {
            while (!closed && !arrived.offer(step, 100, TimeUnit.MILLISECONDS)) {
                // The reader is slow; look now and then whether it has gone.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<RawProgress> next(Duration wait) throws InterruptedException {
        long before = passed;
        boolean over = ended != null;
        RawProgress next = take();
        if (next == null && (before > given || given >= 0 && foreign.get() > 0)) {
            next = new RawProgress.Checkpoint(Math.max(before, given), foreign.getAndSet(0));
        } else if (next == null && over) {
            throw new EventStoreUnavailableException("The subscription has ended; subscribe again after the last position", ended);
        } else if (next == null) {
            next = arrived.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (next == null || next == OVER) {
            return Optional.empty();
        }
        given = Math.max(given, next.position());
        gathering.came();
        return Optional.of(next);
    }

    /** Null when there is nothing. */
    private RawProgress take() {
        if (taken.isEmpty() && arrived.drainTo(taken) == 0 && ended == null) {
            gathering.pause();
            arrived.drainTo(taken);
        }
        return taken.poll();
    }

    @Override
    public boolean isCaughtUp() {
        return live && ended == null && taken.isEmpty() && arrived.isEmpty();
    }

    @Override
    public void close() {
        closed = true;
        subscription.stop();
        // Where there is no room for it nobody waits.
        arrived.offer(OVER);
    }
}
