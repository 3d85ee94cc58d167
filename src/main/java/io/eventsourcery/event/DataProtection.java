package io.eventsourcery.event;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.spi.RecordedRaw;
import java.util.List;
import java.util.Optional;

/** Changes an event's JSON before it is stored and undoes that when it is read; encryption is one. Must be thread-safe. */
public interface DataProtection {
    /** Whether to be told where this field stands in what is written. Asked when a class, of an event or within one, is first written. */
    boolean concerns(BeanProperty field);

    /**
     * Changes fields in place. Not called for an event that has none of concern.
     *
     * @param fields those of concern, in the order in which they stand in the data; at least one
     * @return what has to be kept, word for word, to undo it; empty when nothing was changed
     * @throws io.eventsourcery.EventStoreException when the event cannot be protected, and then must not be stored
     */
    Optional<String> protect(ObjectNode data, List<FieldFound> fields, EventIdentity event);

    /**
     * Undoes it in place.
     *
     * @param kept what {@link #protect} returned
     * @throws io.eventsourcery.EventStoreException when it cannot be undone, though it should be
     */
    void reveal(ObjectNode data, String kept, RecordedRaw raw);

    /**
     * Looks at an event of which nothing was kept.
     *
     * @throws io.eventsourcery.EventStoreException when it was protected, and what was kept has been lost
     */
    default void checkPlain(RecordedRaw raw) {
        // What was protected need not be recognisable.
    }

    /** Protects nothing, and refuses to write what {@link NeedsProtection} and to read what was protected. */
    static DataProtection none() {
        return NoProtection.INSTANCE;
    }
}
