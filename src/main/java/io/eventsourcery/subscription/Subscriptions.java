package io.eventsourcery.subscription;

/** Follows events as they are written, what is there already first. Thread-safe. */
public interface Subscriptions {
    /**
     * Says which events to follow and from where; nothing happens until one of the forms of {@link Following} is begun.
     *
     * @throws io.eventsourcery.InvalidInputException when an argument is null
     */
    Following follow(Selection selection, StartFrom from);

    /**
     * What the durable subscription of this name has put aside.
     *
     * @throws io.eventsourcery.InvalidInputException when the name is blank, or has more than 200 characters
     */
    SubscriptionParkedEvents parked(String name);
}
