package io.eventsourcery.core.following;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.subscription.FollowingIterator;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/** What iterators have in common. */
abstract class AskedSubscription<T> implements FollowingIterator<T> {
    private static final Duration STANDING_BY = Duration.ofMillis(100);

    private final Subscribing parts;
    private final Portions portions;
    private final Duration limit;
    private Portion given;
    private final Turn turn;
    private RuntimeException failure;
    private boolean closed;

    AskedSubscription(Subscribing parts, Portions portions, Duration limit) {
        this.parts = parts;
        this.portions = portions;
        this.limit = limit;
        this.turn = new Turn(parts, portions);
    }

    @Override
    public boolean hasNext() {
        return !closed;
    }

    /** @return empty when none came in time */
    final Optional<Portion> ask() {
        refuseWhenOver();
        processed();
        Deadline end = Deadline.in(limit);
        try {
            do {
                if (isOurTurn(end)) {
                    Optional<Portion> next = portions.next(end.left());
                    if (given(next)) {
                        return next;
                    }
                }
            } while (!end.isOver());
            Optional<Portion> incomplete = portions.incomplete();
            return given(incomplete) ? incomplete : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while waiting for events", e);
        } catch (CheckpointNotSavedException e) {
            startAgain();
            return Optional.empty();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Waits a little where it is not: a lease is looked at now and then. */
    private boolean isOurTurn(Deadline end) throws InterruptedException {
        if (turn.next() != Turn.Next.STAND_BY) {
            return true;
        }
        parts.stopping().await(Deadline.in(STANDING_BY).orEarlier(end).left());
        return false;
    }

    final void refuseWhenOver() {
        if (closed) {
            throw new NoSuchElementException("The iterator is closed");
        }
        if (failure != null) {
            throw failure;
        }
    }

    private boolean given(Optional<Portion> next) {
        if (next.isPresent() && !next.get().events().isEmpty()) {
            given = next.get();
            parts.progress().caughtUp(false);
            return true;
        }
        next.ifPresent(parts.progress()::processed);
        parts.progress().caughtUp(parts.source().isCaughtUp() && !portions.isHolding());
        parts.checkpoint().saveIfDue();
        return false;
    }

    private void startAgain() {
        given = null;
        turn.goBack();
    }

    @Override
    public void processed() {
        if (given == null) {
            return;
        }
        Portion done = given;
        given = null;
        try {
            parts.progress().processed(done);
        } catch (CheckpointNotSavedException e) {
            startAgain();
        }
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
    public void close() {
        if (!closed) {
            closed = true;
            parts.source().close();
            parts.checkpoint().saveAtLast();
            parts.lease().release();
        }
    }
}
