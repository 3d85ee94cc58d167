package io.eventsourcery;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it was read from the store.
 *
 * @param wrapped  the event with id, time and context
 * @param type     the registered name of its type
 * @param stream   its stream
 * @param tenant   whose stream that is
 * @param version  its place in the stream, from 1
 * @param position its place in the database's log; grows strictly, with gaps
 * @param parts    how many events upcasters have made of what is stored there, this one included; they come one after another
 */
public record Recorded(WrappedEvent wrapped, String type, StreamId stream, TenantId tenant, long version, long position, int parts) {
    /** What is stored, and nothing else made of it. */
    public Recorded(WrappedEvent wrapped, String type, StreamId stream, TenantId tenant, long version, long position) {
        this(wrapped, type, stream, tenant, version, position, 1);
    }

    /** The event itself; an {@link UnknownEvent} where its type is registered nowhere and the reader can do without. */
    public Object event() {
        return wrapped.event();
    }

    public UUID id() {
        return wrapped.id();
    }

    public Instant createdAt() {
        return wrapped.createdAt();
    }

    public Context context() {
        return wrapped.context();
    }

    /** Where it stands, never its content. */
    @Override
    public String toString() {
        return type + " " + id() + " (version " + version + " of stream " + stream + ", tenant " + tenant + ")";
    }
}
