package io.eventsourcery.outbox;

import io.eventsourcery.Recorded;

/** Which events are published. What it refuses is passed over for good, not kept. Must be thread-safe. */
@FunctionalInterface
public interface OutboxFilter {
    boolean accepts(Recorded recorded);

    /** Every event. */
    static OutboxFilter everything() {
        return recorded -> true;
    }
}
