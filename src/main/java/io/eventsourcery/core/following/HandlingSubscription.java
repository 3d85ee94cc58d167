package io.eventsourcery.core.following;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.core.Opened;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionCounts;
import io.eventsourcery.subscription.SubscriptionState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** Runs on a thread, and does what it is told by others. */
final class HandlingSubscription implements RunningSubscription, Opened.Closing, Runnable {
    private static final Logger LOG = System.getLogger(HandlingSubscription.class.getName());

    private final Subscribing parts;
    private final Handling handling;
    private final Executor executor;
    private final Opened opened;
    private final Commands commands = new Commands();
    private volatile boolean paused;
    private volatile Throwable failure;

    HandlingSubscription(Subscribing parts, Handling handling, Executor executor, Opened opened) {
        this.parts = parts;
        this.handling = handling;
        this.executor = executor;
        this.opened = opened;
    }

    @Override
    public void run() {
        parts.stopping().whileRunning(() -> {
            Optional<Throwable> cause = Optional.empty();
            commands.begin();
            try {
                while (!parts.stopping().isAsked() && cause.isEmpty()) {
                    commands.carryOut();
                    cause = handling.step(paused);
                }
            } catch (InterruptedException e) {
                // By whoever the thread belongs to: nobody asked the subscription itself, and whoever looks at it has to be told.
                Thread.currentThread().interrupt();
                cause = Optional.of(e);
            } catch (RuntimeException | Error e) {
                cause = Optional.of(e);
            } finally {
                cause.ifPresent(this::tell);
                end();
                failure = parts.stopping().isAsked() ? null : cause.orElse(null);
                commands.end();
            }
        });
    }

    private void tell(Throwable cause) {
        if (!parts.stopping().isAsked()) {
            LOG.log(Level.ERROR, "{0} ended{1}, after it had processed what comes up to position {2}, because of {3}", parts.name(), handling.atHand(),
                    position().isPresent() ? String.valueOf(position().getAsLong()) : "(none)", Handling.shown(cause));
        }
    }

    /** Also when it was interrupted, which would make every call fail. */
    private void end() {
        boolean interrupted = Thread.interrupted();
        parts.source().close();
        parts.checkpoint().saveAtLast();
        parts.lease().release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void pause() {
        paused = true;
        commands.give(() -> { });
    }

    @Override
    public synchronized void resume() {
        paused = false;
        if (failure == null || parts.stopping().isAsked()) {
            return;
        }
        commands.give(handling::beginAnew);
        Throwable before = failure;
        failure = null;
        try {
            executor.execute(this);
        } catch (RuntimeException refused) {
            failure = before;
            throw new EventStoreException(parts.name() + " cannot go on, as its executor takes no task; begin another one", refused);
        }
    }

    @Override
    public void reset(StartFrom position) {
        OptionalLong to = handling.find(InvalidInputException.requireNonNull(position, "position"));
        commands.give(() -> handling.reset(to));
    }

    @Override
    public SubscriptionState state() {
        if (parts.stopping().isAsked()) {
            return SubscriptionState.CLOSED;
        }
        if (failure != null) {
            return SubscriptionState.FAILED;
        }
        if (!parts.lease().isHeld()) {
            return SubscriptionState.STANDING_BY;
        }
        return paused ? SubscriptionState.PAUSED : SubscriptionState.RUNNING;
    }

    @Override
    public OptionalLong position() {
        return parts.progress().position();
    }

    @Override
    public SubscriptionCounts counts() {
        return parts.progress().counts();
    }

    @Override
    public boolean isCaughtUp() {
        return parts.progress().isCaughtUp();
    }

    @Override
    public Optional<Instant> noProgressSince() {
        return parts.progress().noProgressSince();
    }

    @Override
    public OptionalLong behind() {
        if (state() == SubscriptionState.STANDING_BY) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(isCaughtUp() ? 0 : Math.max(0, handling.head() - position().orElse(0)));
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean isConnected() {
        return parts.source().isConnected();
    }

    @Override
    public void ask() {
        parts.stopping().begin();
        parts.source().disconnect();
    }

    @Override
    public void close() {
        opened.remove(this);
        ask();
        parts.stopping().ask(this::end);
        parts.source().close();
        failure = null;
    }

    @Override
    public boolean doLast(Runnable what) {
        return parts.stopping().doLast(what);
    }
}
