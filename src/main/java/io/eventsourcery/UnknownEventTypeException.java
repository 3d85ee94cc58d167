package io.eventsourcery;

/** An event was read whose type is registered nowhere. */
public class UnknownEventTypeException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public UnknownEventTypeException(String type, StreamId stream, TenantId tenant, long version) {
        super("Nobody registered event type \"" + type + "\" of version " + version + " of stream " + stream + ", tenant " + tenant
                + "; annotate a class with @EventType(\"" + type + "\")");
    }
}
