package io.eventsourcery.subscription;

import io.eventsourcery.Recorded;

/** Does something with an event. Called by one thread at a time. */
@FunctionalInterface
public interface EventHandler {
    /**
     * The event counts as processed when the call returned.
     *
     * @throws Exception when it could not be handled; the subscription's {@link FailurePolicy} then says what happens
     */
    void handle(Recorded recorded) throws Exception;

    /**
     * Whether {@link #handle} does anything with such an event; others are passed over, without a transaction for instance. One of a type that nobody
     * registered is an {@link io.eventsourcery.UnknownEvent} here: whoever accepts it has it follow the failure policy.
     */
    default boolean accepts(Recorded recorded) {
        return true;
    }
}
