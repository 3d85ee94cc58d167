package io.eventsourcery;

/** An event larger than the database takes. Nothing was sent. */
public class EventTooLargeException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public EventTooLargeException(String type, StreamId stream, TenantId tenant, long size, long limit) {
        super("An event of type \"" + type + "\" for stream " + stream + ", tenant " + tenant + " has " + size + " bytes; accepted: " + limit
                + " at most. Store the bulk elsewhere and its address in the event");
    }
}
