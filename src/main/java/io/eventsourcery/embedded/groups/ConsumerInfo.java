package io.eventsourcery.embedded.groups;

import java.util.List;

/** A connected consumer at one moment. */
public record ConsumerInfo(String name, long total, long sinceLast, int averagePerSecond, int freeSlots, int inFlight,
                           List<Measurement> measurements) {

    /** One figure of how long messages were in flight, in milliseconds. */
    public record Measurement(String key, long value) {
    }
}
