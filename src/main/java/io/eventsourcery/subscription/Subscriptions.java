package io.eventsourcery.subscription;

/** Follows events as they are written, what is there already first. Thread-safe. */
public interface Subscriptions {
    /**
     * Says which events to follow and from where; nothing happens until one of the forms of {@link Following} is begun.
     *
     * @throws io.eventsourcery.InvalidInputException when an argument is null
     */
    Following follow(Selection selection, StartFrom from);
}
