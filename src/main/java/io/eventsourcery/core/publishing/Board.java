package io.eventsourcery.core.publishing;

import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxState;
import io.eventsourcery.outbox.OutboxState.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where work is shown to whoever asks. Thread-safe. */
final class Board {
    /** Calls of the publisher that were given up and still run, by their event. Over all sessions: a lost connection frees no thread. */
    private final Map<UUID, Integer> hanging = new HashMap<>();
    private OutboxCounts counts = OutboxCounts.NONE;
    private Status status = Status.STOPPED;
    private int held;
    private int waiting;
    private Optional<Instant> progress = Optional.empty();
    private Optional<Instant> oldest = Optional.empty();
    private Optional<String> lastFailure = Optional.empty();
    private Optional<String> problem = Optional.empty();

    synchronized void count(OutboxCounts more) {
        counts = counts.plus(more);
        if (more.deliveries() > 0) {
            progress = Optional.of(Instant.now());
        }
    }

    synchronized void status(Status now, Optional<String> wrong) {
        status = now;
        problem = wrong;
        held = 0;
        oldest = Optional.empty();
    }

    synchronized void publishing(int items, int streams) {
        status = Status.PUBLISHING;
        problem = Optional.empty();
        held = items;
        waiting = streams;
    }

    /** When the oldest event was written that is on its way. */
    synchronized void oldest(Optional<Instant> written) {
        oldest = written;
    }

    /** An attempt to publish. */
    synchronized void failed(Throwable why) {
        lastFailure = Optional.of(why.getClass().getName());
    }

    /** A call of the publisher has been given up. */
    synchronized void hangs(UUID event) {
        hanging.merge(event, 1, Integer::sum);
    }

    /** It has come back after all. */
    synchronized void returned(UUID event) {
        hanging.computeIfPresent(event, (id, calls) -> calls == 1 ? null : calls - 1);
    }

    /** Whether such a call still runs that was to publish this event. */
    synchronized boolean isHangingAt(UUID event) {
        return hanging.containsKey(event);
    }

    synchronized int hanging() {
        return hanging.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized OutboxCounts counts() {
        return counts;
    }

    synchronized OutboxState state() {
        int calls = hanging();
        Optional<String> wrong = problem.isPresent() || calls == 0 ? problem
                : Optional.of(calls + " calls of the publisher did not return in time and still run; find out what they wait for");
        return new OutboxState(status, held, calls, waiting, progress, oldest, lastFailure, wrong);
    }
}
