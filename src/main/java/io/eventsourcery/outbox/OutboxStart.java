package io.eventsourcery.outbox;

/** Which events a new outbox publishes first. One that exists already goes on where it is. */
public enum OutboxStart {
    /** Those that are appended after it was created. */
    NOW,
    /** All that the database has. */
    BEGINNING
}
