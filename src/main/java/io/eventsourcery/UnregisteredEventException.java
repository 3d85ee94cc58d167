package io.eventsourcery;

/** An object was to be appended whose class is no registered event type. */
public class UnregisteredEventException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public UnregisteredEventException(Class<?> type) {
        this(type, "");
    }

    /** @param stream for which it was meant */
    public UnregisteredEventException(Class<?> type, StreamId stream, TenantId tenant) {
        this(type, ", for stream " + stream + ", tenant " + tenant);
    }

    private UnregisteredEventException(Class<?> type, String place) {
        super("No event type: " + type.getName() + place + (Iterable.class.isAssignableFrom(type)
                ? "; to append several events, give one list of them, or each by itself"
                : "; annotate it with @EventType(\"name\"), and register it where there is no CDI"));
    }
}
