package io.eventsourcery.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * How an outbox fares at one moment.
 *
 * @param status      what its worker is doing
 * @param held        events that the worker holds, those being published included
 * @param hanging     calls of the publisher that did not return in time and still run
 * @param waiting     streams of which events are parked, as the worker saw it last
 * @param progress    when the worker published, filtered or parked an event last; an attempt that failed is no progress
 * @param oldest      when the oldest event was written that is to be published and is not; empty when there is none, or another worker holds it.
 *                    Looked for once a second
 * @param lastFailure class of what the publisher threw last; {@link java.util.concurrent.TimeoutException} where it did not return in time
 * @param problem     what is wrong, in words; empty when nothing is
 */
public record OutboxState(Status status, int held, int hanging, int waiting, Optional<Instant> progress, Optional<Instant> oldest,
                          Optional<String> lastFailure, Optional<String> problem) {
    /** What a worker is doing. */
    public enum Status {
        /** None runs. */
        STOPPED,
        /** It publishes what comes. */
        PUBLISHING,
        /** Another one, perhaps of another node, publishes. */
        STANDING_BY,
        /** It has no connection, or cannot go on for another reason, and tries again. */
        FAILING
    }

    /** Whether somebody should look: it fails, or the publisher hangs. */
    public boolean isTroubled() {
        return problem.isPresent();
    }
}
