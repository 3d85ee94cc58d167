package io.eventsourcery.subscription;

import io.eventsourcery.Recorded;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Follows events as they are written, what is there already first. Thread-safe. */
public interface Subscriptions {
    /**
     * Calls the listener with each selected event, one after another, in the order of the log, until the subscription is closed or
     * fails: a listener that throws ends it, so that no event is passed over.
     *
     * @param executor gets one task that runs as long as the subscription does, and calls the listener
     * @throws io.eventsourcery.EventStoreUnavailableException when the database is not there
     */
    Subscription follow(Selection selection, StartFrom from, Consumer<Recorded> listener, Executor executor);
}
