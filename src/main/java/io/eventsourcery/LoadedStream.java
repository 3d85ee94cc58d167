package io.eventsourcery;

import java.util.List;

/**
 * A stream's events and how far it goes. The two need not agree: an upcaster may have dropped the last event, or made two of it.
 *
 * @param events       in order; a snapshot comes first where one was asked for; unmodifiable
 * @param version      the version of the stream's last event when it was read, to be expected by the next append; 0 when there is no such stream
 * @param fromSnapshot the first of the events is a snapshot
 */
public record LoadedStream(List<Recorded> events, long version, boolean fromSnapshot) {
    /** Of events alone. */
    public LoadedStream(List<Recorded> events, long version) {
        this(events, version, false);
    }

    public LoadedStream {
        events = List.copyOf(events);
    }
}
