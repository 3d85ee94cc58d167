package io.eventsourcery.core.following;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.ConnectionClosedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.KeyStorageException;
import io.eventsourcery.core.Causes;
import io.eventsourcery.core.Backoff;
import io.eventsourcery.core.following.checkpoint.StartPosition;
import io.eventsourcery.spi.ParkingEntry.Replayed;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.eventsourcery.subscription.BatchHandler;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes portions one after another and calls a handler with them, step by step. For the subscription's thread. */
final class Handling {
    private static final Logger LOG = System.getLogger(Handling.class.getName());
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Subscribing parts;
    private final Portions portions;
    private final BatchHandler handler;
    private final Retries retries;
    private final GivingUp givingUp;
    private final Optional<Replays> replays;
    private final SubscriptionStrategy strategy;
    private final Turn turn;
    private final Backoff trouble = new Backoff();
    private boolean told;
    private Delivery delivery;

    Handling(Subscribing parts, Portions portions, BatchHandler handler, Retries retries, GivingUp givingUp, Optional<Replays> replays,
             SubscriptionStrategy strategy) {
        this.parts = parts;
        this.portions = portions;
        this.handler = handler;
        this.retries = retries;
        this.givingUp = givingUp;
        this.replays = replays;
        this.strategy = strategy;
        this.turn = new Turn(parts, portions);
    }

    /** @return why it has to end */
    Optional<Throwable> step(boolean paused) throws InterruptedException {
        try {
            Turn.Next next = turn.next();
            if (next != Turn.Next.GO_ON) {
                drop();
            }
            if (next == Turn.Next.STAND_BY || paused) {
                parts.progress().caughtUp(false);
                parts.stopping().await(WAIT);
                return Optional.empty();
            }
            Optional<Throwable> cause = work();
            parts.checkpoint().saveIfDue();
            return cause;
        } catch (CheckpointNotSavedException e) {
            LOG.log(Level.WARNING, "{0} goes back to its stored checkpoint: {1}", parts.name(), e.getMessage());
            drop();
            turn.goBack();
        } catch (ConnectionClosedException e) {
            throw e;
        } catch (EventStoreUnavailableException | KeyStorageException e) {
            waitOut(e);
        }
        return Optional.empty();
    }

    private Optional<Throwable> work() throws InterruptedException {
        if (delivery == null) {
            delivery = next();
        }
        if (delivery == null) {
            return Optional.empty();
        }
        Duration left = delivery.left();
        if (!left.isZero()) {
            parts.stopping().await(left.compareTo(WAIT) < 0 ? left : WAIT);
            return Optional.empty();
        }
        // Before every attempt: much can have happened since the step began, and the process may have stood still.
        if (!delivery.isGivenUp() && parts.lease().isHeld()) {
            attempt();
        }
        return delivery != null && delivery.isGivenUp() && parts.lease().isHeld() ? giveUp() : Optional.empty();
    }

    private Delivery next() throws InterruptedException {
        Optional<Replays.Replay> replay = replays.flatMap(some -> some.next(parts.progress().position()));
        if (replay.isPresent()) {
            return new Delivery(replay.get().portion(), Optional.of(replay.get().parked()), retries, System::nanoTime);
        }
        Optional<Portion> next = portions.next(WAIT);
        well();
        if (next.isPresent() && !next.get().events().isEmpty()) {
            parts.progress().caughtUp(false);
            return new Delivery(next.get(), Optional.empty(), retries, System::nanoTime);
        }
        next.ifPresent(parts.progress()::processed);
        parts.progress().caughtUp(parts.source().isCaughtUp() && !portions.isHolding());
        return null;
    }

    private void attempt() throws InterruptedException {
        Portion portion = delivery.portion();
        try {
            parts.checkpoint().handle(portion.position(), () -> {
                handler.handle(portion.events());
                return null;
            });
        } catch (CheckpointNotSavedException | InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            failed(e);
            return;
        }
        done();
    }

    private void done() {
        Delivery done = delivery;
        delivery = null;
        if (done.replayed().isPresent()) {
            parts.progress().count(done.portion().counts());
            givingUp.settle(new Replayed(done.replayed().get().event()));
        } else {
            parts.progress().processed(done.portion());
        }
    }

    private void failed(Throwable e) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw (InterruptedException) new InterruptedException("The handler's thread was interrupted, which is no failure of the event").initCause(e);
        }
        delivery.failed(e);
        if (!delivery.isGivenUp()) {
            parts.progress().count(new SubscriptionCounts(0, 0, 0, 0, 1));
            LOG.log(Level.WARNING, "{0} tries {1} again in {2} ms: the handler failed for the {3}. time with {4}", parts.name(),
                    delivery.portion().events().get(0), delivery.left().toMillis(), delivery.attempts(), shown(e));
        }
    }

    private Optional<Throwable> giveUp() {
        Delivery failed = delivery;
        GivingUp.Outcome outcome = givingUp.decide(failed);
        if (outcome == GivingUp.Outcome.STOP) {
            return Optional.of(failed.lastFailure());
        }
        delivery = null;
        if (failed.replayed().isEmpty()) {
            if (outcome == GivingUp.Outcome.PARKED) {
                parts.progress().parked(failed.portion());
            } else {
                parts.progress().skipped(failed.portion());
            }
        }
        return Optional.empty();
    }

    /** Of the database, or of the keys: what is at hand is not to blame for it and will be there again. */
    private void waitOut(EventStoreException e) throws InterruptedException {
        if (!told && !parts.stopping().isAsked()) {
            LOG.log(Level.WARNING, "{0} cannot go on, and tries again until it can: {1}", parts.name(), e.getMessage());
        }
        told = true;
        parts.progress().caughtUp(false);
        if (delivery == null) {
            turn.repeat();
        } else {
            delivery.postpone();
        }
        parts.stopping().await(trouble.next());
    }

    private void well() {
        told = false;
        trouble.reset();
    }

    private void drop() {
        delivery = null;
        replays.ifPresent(Replays::forget);
    }

    /** What it cannot get past, for a log, with the position to pass it over; empty when it is nothing. */
    String atHand() {
        if (delivery == null) {
            return "";
        }
        Portion portion = delivery.portion();
        int many = portion.events().size();
        return (many == 1 ? " at " : " at a batch of " + many + " events, the first of which is ") + portion.events().get(0) + ", at position " + portion.position()
                + ", which StartFrom.after(" + portion.position() + ") passes over";
    }

    void beginAnew() {
        drop();
        turn.repeat();
    }

    void reset(OptionalLong position) {
        parts.progress().reset(position);
        beginAnew();
    }

    /** Where that is in the log; empty for the beginning. */
    OptionalLong find(StartFrom from) {
        return new StartPosition(from, strategy).find();
    }

    /** The position of the last record in the log. */
    long head() {
        return strategy.position().orElse(0);
    }

    /** The message of an exception that is not ours may quote an event. */
    static String shown(Throwable e) {
        Throwable innermost = Causes.innermost(e);
        return e instanceof EventStoreException ? e.toString() : e.getClass().getName() + (innermost == e ? "" : ", caused by " + innermost.getClass().getName());
    }
}
