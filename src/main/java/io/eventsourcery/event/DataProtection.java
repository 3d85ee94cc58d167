package io.eventsourcery.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.util.Map;

/** Changes an event's JSON before it is stored and undoes that when it is read; encryption is one. Must be thread-safe. */
public interface DataProtection {
    /** Whether events of this class have anything to protect; those of others never come here to be written. */
    boolean protects(Class<?> type);

    /**
     * Changes fields in place.
     *
     * @return what has to be kept to undo it, as JSON values; empty when nothing was changed
     */
    Map<String, Object> protect(ObjectNode data, WrappedEvent event, EventOrigin origin);

    /**
     * Undoes it in place.
     *
     * @param kept what {@link #protect} returned
     * @throws io.eventsourcery.EventStoreException when it cannot be undone, though it should be
     */
    void reveal(ObjectNode data, Map<String, Object> kept, RecordedRaw raw);

    /** Protects nothing, and refuses to read what was protected. */
    static DataProtection none() {
        return NoProtection.INSTANCE;
    }
}
