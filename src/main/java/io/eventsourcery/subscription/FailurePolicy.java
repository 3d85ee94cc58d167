package io.eventsourcery.subscription;

/**
 * What becomes of an event that cannot be read as its type, is of a type that nobody registered, or whose handler failed at the last of its
 * {@link Retries}. Where a handler takes batches its failure is that of every event in the batch. What is no JSON object was written by nobody who writes events, and is passed over, counted and logged, whatever the policy.
 */
public enum FailurePolicy {
    /** The subscription stops before it and reports why; nothing is passed over. */
    FAIL,
    /** It is logged, counted, and passed over. */
    SKIP,
    /** It is put aside with its cause, before the subscription goes on with later events; see {@link SubscriptionParkedEvents}. */
    PARK
}
