package io.eventsourcery.outbox;

/** In what order events are published. */
public enum OutboxOrder {
    /** Every stream's events one after another, also through failures: over all nodes, one worker publishes at a time. */
    PER_STREAM,
    /** As it comes: on every node a worker publishes, and an event may overtake an earlier one of its stream. */
    NONE
}
