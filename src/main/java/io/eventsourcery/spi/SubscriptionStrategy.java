package io.eventsourcery.spi;

import java.util.OptionalLong;

/** Following the log of a database. Thread-safe. */
public interface SubscriptionStrategy {
    /**
     * @throws io.eventsourcery.ConnectionClosedException      when no later call can succeed
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    RawSubscription subscribe(RawSelection selection);

    /** Position of the last record in the log, so that what is written from now on comes after it; empty when there is none. */
    OptionalLong position();
}
