package io.eventsourcery.embedded.groups;

/** The far end of a consumer. Its methods are called one at a time; they must neither block nor call the group. */
public interface Subscriber {

    /** The consumer has joined; called once and before any event. */
    void confirmed(String subscriptionId);

    /** An event for this consumer alone, until it is acknowledged, refused or out of time. */
    void deliver(SourceEvent event, int retryCount);

    /** Whether what was sent before is on its way. A consumer that is stalled is sent no more than a few MiB. */
    default boolean ready() {
        return true;
    }

    /** The group has let the consumer go; nothing follows. */
    void dropped();
}
