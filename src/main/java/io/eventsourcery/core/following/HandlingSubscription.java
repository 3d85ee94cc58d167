package io.eventsourcery.core.following;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.subscription.BatchHandler;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes portions one after another and calls a handler with them. */
final class HandlingSubscription implements RunningSubscription, Runnable {
    private static final Logger LOG = System.getLogger(HandlingSubscription.class.getName());
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Subscribing parts;
    private final Portions portions;
    private final BatchHandler handler;
    private final FailurePolicy policy;
    private Throwable cause;
    private volatile Throwable failure;

    HandlingSubscription(Subscribing parts, Portions portions, BatchHandler handler, FailurePolicy policy) {
        this.parts = parts;
        this.portions = portions;
        this.handler = handler;
        this.policy = policy;
    }

    @Override
    public void run() {
        parts.stopping().whileRunning(() -> {
            try {
                while (!parts.stopping().isAsked() && cause == null) {
                    step();
                }
            } catch (RuntimeException | Error e) {
                ended(e);
            } finally {
                parts.source().close();
                parts.checkpoint().saveAtLast();
                failure = cause;
            }
        });
    }

    private void step() throws InterruptedException {
        try {
            Optional<Portion> next = portions.next(WAIT);
            if (next.isPresent()) {
                process(next.get());
            }
            parts.checkpoint().saveIfDue();
        } catch (CheckpointNotSavedException e) {
            LOG.log(Level.WARNING, "{0} goes back to its stored checkpoint: {1}", parts.name(), e.getMessage());
            portions.forget();
            parts.source().restart();
        }
    }

    private void process(Portion portion) throws InterruptedException {
        try {
            if (!portion.events().isEmpty()) {
                parts.checkpoint().handle(portion.position(), () -> {
                    handler.handle(portion.events());
                    return null;
                });
            }
        } catch (CheckpointNotSavedException | InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            failed(portion, e);
            return;
        }
        parts.progress().processed(portion);
    }

    private void failed(Portion portion, Throwable e) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("The handler was told to stop, which is no failure of the event");
        }
        if (policy == FailurePolicy.FAIL) {
            ended(e);
            return;
        }
        LOG.log(Level.WARNING, "{0} skipped {1} and the {2} after it: the handler failed with {3}", parts.name(), portion.events().get(0),
                portion.events().size() - 1, shown(e));
        parts.progress().skipped(portion);
    }

    private void ended(Throwable e) {
        if (!parts.stopping().isAsked() && !Thread.currentThread().isInterrupted()) {
            cause = e;
            LOG.log(Level.ERROR, "{0} ended after position {1} because of {2}", parts.name(), position(), shown(e));
        }
    }

    /** The message of an exception that is not ours may quote an event. */
    private static String shown(Throwable e) {
        return e instanceof EventStoreException ? e.toString() : e.getClass().getName();
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
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean isConnected() {
        return parts.source().isConnected();
    }

    @Override
    public void close() {
        parts.stopping().ask();
        parts.source().close();
    }
}
