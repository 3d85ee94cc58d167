package io.eventsourcery.subscription;

/** What a subscription does on this node. */
public enum SubscriptionState {
    /** It handles what comes. */
    RUNNING,
    /** Another node runs it, or the database did not say yet who does; this one takes over when that one goes away. */
    STANDING_BY,
    /** It was told to pause, and waits for {@link RunningSubscription#resume}. */
    PAUSED,
    /** It has stopped by itself; {@link RunningSubscription#failure} says why. */
    FAILED,
    /** It was closed. */
    CLOSED
}
