package io.eventsourcery.outbox;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;

/** Which events are published. What it refuses is passed over for good, not kept. Must be thread-safe. */
@FunctionalInterface
public interface OutboxFilter {
    boolean accepts(Recorded recorded);

    /** What of it the database can be told when the outbox is created: everything else is refused anyway. */
    default OutboxSelection selection() {
        return OutboxSelection.everything();
    }

    /** What both accept; the database is told this one's selection. */
    default OutboxFilter and(OutboxFilter other) {
        InvalidInputException.requireNonNull(other, "outbox filter");
        OutboxFilter first = this;
        return new OutboxFilter() {
            @Override
            public boolean accepts(Recorded recorded) {
                return first.accepts(recorded) && other.accepts(recorded);
            }

            @Override
            public OutboxSelection selection() {
                return first.selection();
            }
        };
    }

    /** Every event. */
    static OutboxFilter everything() {
        return OutboxSelection.everything();
    }
}
