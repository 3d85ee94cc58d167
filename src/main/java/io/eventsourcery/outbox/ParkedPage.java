package io.eventsourcery.outbox;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some parked events.
 *
 * @param events the oldest first; a page can be short, or empty, though there are more
 * @param next   where the next page begins, for {@link ParkedQuery#from}; empty after the last
 */
public record ParkedPage(List<ParkedEvent> events, OptionalLong next) {
    public ParkedPage {
        events = List.copyOf(events);
    }
}
