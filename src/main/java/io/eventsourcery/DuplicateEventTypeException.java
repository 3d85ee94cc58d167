package io.eventsourcery;

/** Two classes with one event type name. */
public class DuplicateEventTypeException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public DuplicateEventTypeException(String name, Class<?> one, Class<?> other) {
        super("Event type \"" + name + "\" is claimed by " + one.getName() + " and " + other.getName() + "; rename one of them");
    }
}
