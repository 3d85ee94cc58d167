package io.eventsourcery.core.publishing;

import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxState;
import io.eventsourcery.outbox.OutboxState.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Where work is shown to whoever asks. Thread-safe. */
final class Board {
    private final AtomicReference<OutboxCounts> counts = new AtomicReference<>(OutboxCounts.NONE);
    private final AtomicReference<OutboxState> state = new AtomicReference<>(OutboxState.STOPPED);

    void count(OutboxCounts more) {
        if (more != OutboxCounts.NONE) {
            counts.accumulateAndGet(more, OutboxCounts::plus);
        }
        if (more.deliveries() > 0) {
            change(now -> new OutboxState(now.status(), now.held(), now.hanging(), now.waiting(), Optional.of(Instant.now()), now.problem()));
        }
    }

    void status(Status status, Optional<String> problem) {
        change(now -> new OutboxState(status, 0, now.hanging(), now.waiting(), now.progress(), problem));
    }

    void publishing(int held, int hanging, int waiting) {
        Optional<String> problem = hanging == 0 ? Optional.empty()
                : Optional.of(hanging + " calls of the publisher did not return in time and still run; find out what they wait for");
        change(now -> new OutboxState(Status.PUBLISHING, held, hanging, waiting, now.progress(), problem));
    }

    private void change(UnaryOperator<OutboxState> change) {
        state.updateAndGet(change);
    }

    OutboxCounts counts() {
        return counts.get();
    }

    OutboxState state() {
        return state.get();
    }
}
