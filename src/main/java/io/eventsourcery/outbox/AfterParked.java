package io.eventsourcery.outbox;

/** What becomes of the later events of a stream while one is parked. Without order they always go on. */
public enum AfterParked {
    /** They wait: they are parked behind it, and follow it when it is replayed or discarded. */
    WAIT,
    /** They are published. */
    GO_ON
}
