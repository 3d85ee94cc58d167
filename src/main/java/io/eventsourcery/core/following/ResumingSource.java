package io.eventsourcery.core.following;

import io.eventsourcery.ConnectionClosedException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Backoff;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.core.Stopping;
import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.SubscriptionStrategy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A raw subscription that is made anew, after what it gave out last, whenever the connection is lost. */
final class ResumingSource implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ResumingSource.class.getName());

    private final SubscriptionStrategy strategy;
    private final RawSelection selection;
    private final Supplier<OptionalLong> start;
    private final String name;
    private final Stopping stopping;
    private final Backoff backoff;
    private volatile RawSubscription raw;
    private OptionalLong after;
    private Deadline nextTry = Deadline.in(Duration.ZERO);
    private boolean told;

    /** @param start asked when it first connects, and after {@link #restart} */
    ResumingSource(SubscriptionStrategy strategy, RawSelection selection, Supplier<OptionalLong> start, String name, Stopping stopping) {
        this(strategy, selection, start, name, stopping, new Backoff());
    }

    ResumingSource(SubscriptionStrategy strategy, RawSelection selection, Supplier<OptionalLong> start, String name, Stopping stopping, Backoff backoff) {
        this.backoff = backoff;
        this.strategy = strategy;
        this.selection = selection;
        this.start = start;
        this.name = name;
        this.stopping = stopping;
    }

    /** @throws EventStoreUnavailableException when the database is not there */
    void connect() {
        if (after == null) {
            after = start.get();
        }
        raw = strategy.subscribe(selection.after(after));
        told = false;
    }

    boolean isAskedToStop() {
        return stopping.isAsked();
    }

    boolean isConnected() {
        return raw != null;
    }

    boolean isCaughtUp() {
        RawSubscription connected = raw;
        return connected != null && connected.isCaughtUp();
    }

    /** @return empty when none came in time, connected or not */
    Optional<RawProgress> next(Duration wait) throws InterruptedException {
        Deadline end = Deadline.in(wait);
        do {
            Optional<RawProgress> next = raw == null && !reconnected(end) ? Optional.empty() : next(raw, end.left());
            if (next.isPresent()) {
                after = OptionalLong.of(next.get().position());
                return next;
            }
        } while (!end.isOver() && !stopping.isAsked());
        return Optional.empty();
    }

    /** @param connected null when it was closed meanwhile */
    private Optional<RawProgress> next(RawSubscription connected, Duration wait) throws InterruptedException {
        try {
            Optional<RawProgress> next = connected == null ? Optional.empty() : connected.next(wait);
            backoff.reset();
            return next;
        } catch (ConnectionClosedException e) {
            throw e;
        } catch (EventStoreUnavailableException e) {
            lost(e);
            return Optional.empty();
        }
    }

    private boolean reconnected(Deadline end) throws InterruptedException {
        stopping.await(nextTry.orEarlier(end).left());
        if (!nextTry.isOver() || stopping.isAsked()) {
            return false;
        }
        try {
            stopping.cuttable(() -> {
                connect();
                return null;
            });
            return true;
        } catch (ConnectionClosedException e) {
            throw e;
        } catch (EventStoreUnavailableException e) {
            lost(e);
            return false;
        }
    }

    private void lost(EventStoreUnavailableException e) {
        disconnect();
        nextTry = Deadline.in(backoff.next());
        if (!told && !stopping.isAsked()) {
            LOG.log(Level.WARNING, "{0} has no connection, and tries again until it has: {1}", name, e.getMessage());
        }
        told = true;
    }

    /** Begins again where the start now says. */
    void restart() {
        disconnect();
        after = null;
        nextTry = Deadline.in(backoff.next());
    }

    /** From any thread: who waits for the next is woken. */
    void disconnect() {
        RawSubscription connected = raw;
        raw = null;
        if (connected != null) {
            connected.close();
        }
    }

    /** Whoever begins again after this has heard from the database: how long it was away before is no reason to wait. */
    @Override
    public void close() {
        disconnect();
        backoff.reset();
    }
}
