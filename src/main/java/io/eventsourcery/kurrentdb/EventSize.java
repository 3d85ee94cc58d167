package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventTooLargeException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.RawEvent;
import java.util.List;

/** What KurrentDB takes of one event in one message. An older server takes less, and says so itself. */
final class EventSize {
    /** The server's limit of a message, less what an event takes beside its own bytes. */
    static final long LIMIT = 16 * 1024 * 1024 - 10_000 - 1_000;

    private EventSize() {
    }

    static void check(StreamId stream, TenantId tenant, List<RawEvent> events) {
        for (RawEvent event : events) {
            long size = event.data().length + event.metadata().length + 2L * event.type().length();
            if (size > LIMIT) {
                throw new EventTooLargeException(event.type(), stream, tenant, size, LIMIT);
            }
        }
    }
}
