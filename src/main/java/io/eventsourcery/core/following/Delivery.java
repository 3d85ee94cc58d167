package io.eventsourcery.core.following;

import io.eventsourcery.core.Backoff;
import io.eventsourcery.spi.ParkingEntry.Parked;
import io.eventsourcery.subscription.Retries;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A portion at hand: tried until it works, or all attempts were made. For one thread. */
final class Delivery {
    private final Portion portion;
    private final Optional<Parked> replayed;
    private final Retries retries;
    private final LongSupplier nanos;
    private final Backoff backoff;
    private int attempts;
    private long end;
    private long due;
    private Throwable lastFailure;
    private boolean givenUp;

    /** @param replayed what it was parked as, when it is a replay */
    Delivery(Portion portion, Optional<Parked> replayed, Retries retries, LongSupplier nanos) {
        this.portion = portion;
        this.replayed = replayed;
        this.retries = retries;
        this.nanos = nanos;
        this.backoff = new Backoff(retries.backoff(), retries.longestBackoff());
        this.due = nanos.getAsLong();
    }

    Portion portion() {
        return portion;
    }

    Optional<Parked> replayed() {
        return replayed;
    }

    int attempts() {
        return attempts;
    }

    Throwable lastFailure() {
        return lastFailure;
    }

    /** Whether its failure is final. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** How long until the next attempt. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, due - nanos.getAsLong()));
    }

    void failed(Throwable failure) {
        long now = nanos.getAsLong();
        attempts++;
        lastFailure = failure;
        if (attempts == 1) {
            end = retries.within().map(limit -> now + limit.toNanos()).orElse(Long.MAX_VALUE);
        }
        postpone();
        givenUp = attempts >= retries.attempts() || retries.within().isPresent() && due - end > 0;
        due = givenUp ? now : due;
    }

    /** What was to be done with it now can be done later. */
    void postpone() {
        due = nanos.getAsLong() + backoff.next().toNanos();
    }
}
