package io.eventsourcery.core.publishing;

import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxState;
import io.eventsourcery.outbox.OutboxState.Status;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Where work is shown to whoever asks. Thread-safe. */
final class Board {
    private final AtomicReference<OutboxCounts> counts = new AtomicReference<>(OutboxCounts.NONE);
    /** Over all sessions: a lost connection frees no thread. */
    private final AtomicInteger hanging = new AtomicInteger();
    private final Map<UUID, Integer> hangingAt = new ConcurrentHashMap<>();
    private final AtomicReference<OutboxState> state = new AtomicReference<>(OutboxState.STOPPED);

    void count(OutboxCounts more) {
        if (more != OutboxCounts.NONE) {
            counts.accumulateAndGet(more, OutboxCounts::plus);
        }
        if (more.deliveries() > 0) {
            change(now -> new OutboxState(now.status(), now.held(), 0, now.waiting(), Optional.of(Instant.now()), now.oldest(), now.lastFailure(), now.problem()));
        }
    }

    void status(Status status, Optional<String> problem) {
        change(now -> new OutboxState(status, 0, 0, now.waiting(), now.progress(), Optional.empty(), now.lastFailure(), problem));
    }

    void publishing(int held, int waiting) {
        change(now -> new OutboxState(Status.PUBLISHING, held, 0, waiting, now.progress(), now.oldest(), now.lastFailure(), Optional.empty()));
    }

    /** When the oldest event was written that is on its way. */
    void oldest(Optional<Instant> written) {
        change(now -> new OutboxState(now.status(), now.held(), 0, now.waiting(), now.progress(), written, now.lastFailure(), now.problem()));
    }

    /** An attempt to publish. */
    void failed(Throwable why) {
        Optional<String> failure = Optional.of(why.getClass().getName());
        change(now -> new OutboxState(now.status(), now.held(), 0, now.waiting(), now.progress(), now.oldest(), failure, now.problem()));
    }

    private void change(UnaryOperator<OutboxState> change) {
        state.updateAndGet(change);
    }

    /** A call of the publisher has been given up. */
    void hangs(UUID event) {
        hanging.incrementAndGet();
        hangingAt.merge(event, 1, Integer::sum);
    }

    /** It has come back after all. */
    void returned(UUID event) {
        hanging.decrementAndGet();
        hangingAt.computeIfPresent(event, (id, calls) -> calls == 1 ? null : calls - 1);
    }

    /** Whether such a call still runs that was to publish this event. */
    boolean isHangingAt(UUID event) {
        return hangingAt.containsKey(event);
    }

    int hanging() {
        return hanging.get();
    }

    OutboxCounts counts() {
        return counts.get();
    }

    OutboxState state() {
        OutboxState now = state.get();
        int calls = hanging();
        Optional<String> problem = now.problem().isPresent() || calls == 0 ? now.problem()
                : Optional.of(calls + " calls of the publisher did not return in time and still run; find out what they wait for");
        return new OutboxState(now.status(), now.held(), calls, now.waiting(), now.progress(), now.oldest(), now.lastFailure(), problem);
    }
}
