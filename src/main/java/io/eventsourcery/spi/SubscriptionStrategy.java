package io.eventsourcery.spi;

/** Following the log of a database. Thread-safe. */
public interface SubscriptionStrategy {
    /** @throws io.eventsourcery.EventStoreUnavailableException when the database is not there */
    RawSubscription subscribe(RawSelection selection);
}
