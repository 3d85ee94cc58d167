package io.eventsourcery.subscription;

import io.eventsourcery.Recorded;
import java.util.List;

/** Does something with several events at once. Called by one thread at a time. */
@FunctionalInterface
public interface BatchHandler {
    /**
     * All events of the batch count as processed when the call returned, and none before.
     *
     * @param batch in the order of the log, not empty, unmodifiable; it may hold events of several tenants
     * @throws Exception when it could not be handled; the subscription's {@link FailurePolicy} then holds for the whole batch
     */
    void handle(List<Recorded> batch) throws Exception;
}
