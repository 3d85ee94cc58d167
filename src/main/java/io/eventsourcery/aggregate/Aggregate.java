package io.eventsourcery.aggregate;

/**
 * A domain object that is rebuilt from its events. Its commands decide and return the events that follow from the decision; only
 * {@link #apply} changes state, so that the state after loading is the one that the events made.
 */
public interface Aggregate {
    /** Changes the state as the event says. Called for stored and for new events alike; must not refuse. */
    void apply(Object event);
}
