package io.eventsourcery.core.publishing;

import io.eventsourcery.outbox.OutboxConfig;
import java.time.Duration;

/** When an event is tried again. */
record RetryPlan(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    static RetryPlan of(OutboxConfig config) {
        return new RetryPlan(config.backoff(), config.longestBackoff());
    }

    /** @param failures how often it has failed, at least 1 */
    Duration after(int failures) {
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        // Also where the first one is so long that doubling it is beyond all numbers.
        boolean beyond = first.toMillis() > (longest.toMillis() >> doublings);
        return beyond ? longest : first.multipliedBy(1L << doublings);
    }
}
