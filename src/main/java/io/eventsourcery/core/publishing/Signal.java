package io.eventsourcery.core.publishing;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.spi.OutboxDelivery;

/** What other threads tell a session. */
sealed interface Signal {
    record Arrived(OutboxDelivery delivery) implements Signal {
    }

    record Ended(EventStoreException why) implements Signal {
    }

    /**
     * @param failure null unless the outcome is a failure
     * @param last    whether the publication is over, and what it has left of its events has not begun
     */
    record Finished(Publication publication, Item item, Outcome outcome, Throwable failure, boolean last) implements Signal {
    }

    /** A publication that had been given up came back after all. */
    record Returned() implements Signal {
    }

    /** The worker was asked to stop. */
    record Stop() implements Signal {
    }

    /** What became of a publication. */
    enum Outcome {
        PUBLISHED, FILTERED, FAILED,
        /** It is no event at all. */
        PASSED_OVER,
        /** The thread was told to stop: nothing is known, and the event comes again. */
        INTERRUPTED;

        /** Of one that did not fail. */
        OutboxCounts counts() {
            return switch (this) {
                case PUBLISHED -> OutboxCounts.PUBLISHED;
                case PASSED_OVER -> OutboxCounts.PASSED_OVER;
                default -> OutboxCounts.FILTERED;
            };
        }
    }
}
