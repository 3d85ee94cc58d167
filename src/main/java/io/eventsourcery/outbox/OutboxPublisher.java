package io.eventsourcery.outbox;

import io.eventsourcery.Recorded;

/**
 * Hands an event on to the outside. In a CDI application a bean of this type is enough. Must be thread-safe: events of several streams are
 * published at a time (those of one stream are not).
 *
 * <p>An event counts as published when the call returned. It can come more than once, after a crash for instance: an event's id tells.
 */
@FunctionalInterface
public interface OutboxPublisher {
    /**
     * @param recorded the event; of an unregistered type, or unreadable as its type, as {@link io.eventsourcery.UnknownEvent}
     * @throws Exception when it could not be published: it is tried again, and parked when the configured attempts are used up. A call that
     *                   takes longer than the configured time is interrupted, and has failed whatever it does then
     */
    void publish(Recorded recorded) throws Exception;
}
