package io.eventsourcery.subscription;

/** What becomes of an event that cannot be read as its type, is of a type that nobody registered, or whose handler fails. */
public enum FailurePolicy {
    /** The subscription stops before it and reports why; nothing is passed over. */
    FAIL,
    /** It is logged, counted, and passed over. */
    SKIP
}
