package io.eventsourcery.outbox;

import io.eventsourcery.Recorded;
import java.util.List;

/**
 * A parked event with its content.
 *
 * @param parked what is known of it
 * @param events what a publisher would get: one, unless upcasters make another number of it
 */
public record PeekedEvent(ParkedEvent parked, List<Recorded> events) {
    public PeekedEvent {
        events = List.copyOf(events);
    }

    /** Without the content. */
    @Override
    public String toString() {
        return parked.toString();
    }
}
