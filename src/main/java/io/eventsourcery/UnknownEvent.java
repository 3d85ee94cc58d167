package io.eventsourcery;

/**
 * Stands for an event whose type nobody registered, where one is needed: an outbox passes it on as it is.
 *
 * @param type the type's name as stored
 * @param json the event as stored
 */
public record UnknownEvent(String type, String json) {
    /** The type, never the content. */
    @Override
    public String toString() {
        return "UnknownEvent[" + type + "]";
    }
}
