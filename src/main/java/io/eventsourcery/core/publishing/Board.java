package io.eventsourcery.core.publishing;

import io.eventsourcery.outbox.OutboxConfig;
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
    /** Calls that hang, each of which has a thread: more than that are no few, and something is wrong with all. */
    private static final int LEAST_REPLACED = 32;

    /** Calls of the publisher that were given up and still run, by their event. Over all sessions: a lost connection frees no thread. */
    private final Map<UUID, Integer> hanging = new HashMap<>();
    private final long mostCalls;
    private OutboxCounts counts = OutboxCounts.NONE;
    private Status status = Status.STOPPED;
    private int held;
    private int waiting;
    private Optional<Instant> progress = Optional.empty();
    private Optional<Instant> oldest = Optional.empty();
    private Optional<String> lastFailure = Optional.empty();
    private Optional<String> problem = Optional.empty();

    Board(OutboxConfig config) {
        this.mostCalls = config.concurrency() + Math.max(LEAST_REPLACED, (long) config.concurrency() * config.attempts());
    }

    synchronized void count(OutboxCounts more) {
        counts = counts.plus(more);
        if (more.deliveries() > more.retried()) {
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

    /**
     * Whether so many calls can run that have been given up or will be: all attempts of as many events as are published at a time may hang, and
     * {@link #LEAST_REPLACED} anyway, so that a few do not stop all.
     */
    boolean hasRoomForCalls(int running) {
        return running + hanging() < mostCalls;
    }

    synchronized OutboxCounts counts() {
        return counts;
    }

    synchronized OutboxState state() {
        int calls = hanging();
        return new OutboxState(status, held, calls, waiting, progress, oldest, lastFailure, problem.isPresent() || calls == 0 ? problem : Optional.of(hang(calls)));
    }

    private String hang(int calls) {
        return calls + " calls of the publisher did not return in time and still run"
                + (hasRoomForCalls(0) ? "" : ", and nothing is published until one of them returns") + "; find out what they wait for";
    }
}
