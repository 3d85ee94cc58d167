package io.eventsourcery.projection;

import io.eventsourcery.EventStore;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.Subscriptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Makes a read model anew from the first event on, beside the live one, which goes on meanwhile. When it has caught up it calls back, once
 * and between two events, to let the new read model take the place of the live one, and then keeps it up to date until it is closed.
 *
 * <pre>{@code
 * Projector fresh = Projector.of("sales-2", stores, Cursors.inMemory(), newSales);
 * Rebuild rebuild = Rebuild.start(subscriptions, Selection.all(), fresh, store, () -> live.set(newSales), executor);
 * }</pre>
 *
 * <p>It has caught up when everything was handled that was in the log when it began. Progress is logged every ten seconds. Thread-safe.
 */
public final class Rebuild implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Rebuild.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Projector projector;
    private final Runnable switchOver;
    private final long head;
    private final long began = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Replay replay;
    private volatile Throwable failure;
    private volatile long events;
    private volatile boolean switched;

    private Rebuild(Projector projector, Runnable switchOver, long head) {
        this.projector = projector;
        this.switchOver = switchOver;
        this.head = head;
    }

    /**
     * @param selection  what the read model is made of
     * @param projector  of the new read model, with a name or cursors of its own, at which nothing was projected yet
     * @param store      of any tenant; asked for the end of the log
     * @param switchOver makes the new read model the live one, and ends what kept the old one up to date. When it throws, the rebuild ends and
     *                   the old one stays. Must not close this rebuild
     * @param executor   gets two tasks that run at the same time: one handles events, the other watches until the switch
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    public static Rebuild start(Subscriptions subscriptions, Selection selection, Projector projector, EventStore store, Runnable switchOver, Executor executor) {
        InvalidInputException.requireNonNull(projector, "projector");
        InvalidInputException.requireNonNull(switchOver, "switch");
        Rebuild rebuild = new Rebuild(projector, switchOver, InvalidInputException.requireNonNull(store, "event store").position().orElse(0));
        rebuild.replay = Replay.start(subscriptions, selection, rebuild::handle, executor);
        try {
            executor.execute(rebuild::watch);
        } catch (RuntimeException refused) {
            rebuild.close();
            throw refused;
        }
        return rebuild;
    }

    /** Never at the same time as the switch. */
    private synchronized void handle(Recorded event) {
        projector.handle(event);
        events++;
    }

    private void watch() {
        long lastLine = System.nanoTime();
        try {
            while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS) && failure().isEmpty()) {
                if (replay.position() >= head) {
                    switchOver();
                    return;
                }
                if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
                    lastLine = System.nanoTime();
                    LOG.log(Level.INFO, "Rebuild of {0}: {1}", projector.name(), progress());
                }
            }
            failure().ifPresent(cause -> LOG.log(Level.ERROR, "Rebuild of {0} ended because of {1}; {2}", projector.name(), cause.getClass().getName(), progress()));
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
        }
    }

    private void switchOver() {
        try {
            synchronized (this) {
                switchOver.run();
                switched = true;
            }
            LOG.log(Level.INFO, "Rebuild of {0} has caught up and is live: {1}", projector.name(), progress());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            failure = e;
            LOG.log(Level.ERROR, "Rebuild of {0} has caught up, but the switch failed with {1}", projector.name(), e.getClass().getName());
            replay.stop();
        }
    }

    public RebuildProgress progress() {
        Replay running = replay;
        return new RebuildProgress(events, running == null ? 0 : running.position(), head, Duration.ofNanos(System.nanoTime() - began), switched);
    }

    /** Why it ended by itself, before or after the switch; empty while it runs and after {@link #close}. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure).or(() -> replay.failure());
    }

    /** Ends it after the event at hand; the read model stays as it is. Before the switch, the old one stays the live one. Again is harmless. */
    @Override
    public void close() {
        closed.countDown();
        replay.stop();
    }
}
