package io.eventsourcery.spi;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.time.Instant;

/**
 * A raw event and where it stands.
 *
 * @param event      the event
 * @param stream     its stream, without the name that its UUID may have been made from
 * @param tenant     whose stream that is
 * @param version    its place in the stream, from 1
 * @param position   its place in the database's log
 * @param recordedAt when the database wrote it
 */
public record RecordedRaw(RawEvent event, StreamId stream, TenantId tenant, long version, long position, Instant recordedAt) {
    /** Where it stands, never the content. */
    @Override
    public String toString() {
        return event + " (version " + version + " of stream " + stream + ", tenant " + tenant + ")";
    }
}
