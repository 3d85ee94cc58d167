package io.eventsourcery.core.publishing;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.spi.OutboxDelivery;

/** What other threads tell a session. */
sealed interface Signal {
    record Arrived(OutboxDelivery delivery) implements Signal {
    }

    record Ended(EventStoreException why) implements Signal {
    }

    /** @param failure null unless the outcome is a failure */
    record Finished(Publication publication, Outcome outcome, Throwable failure) implements Signal {
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
        INTERRUPTED
    }
}
