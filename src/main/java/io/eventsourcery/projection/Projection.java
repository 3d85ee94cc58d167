package io.eventsourcery.projection;

import io.eventsourcery.Recorded;

/** Makes a read model of events. A {@link Projector} calls it with each event of a stream once, in order, and knows how far it has come. */
@FunctionalInterface
public interface Projection {
    /** Changes the read model of the event's stream as the event says. What it throws leaves the stream's cursor where it is. */
    void apply(Recorded event);
}
