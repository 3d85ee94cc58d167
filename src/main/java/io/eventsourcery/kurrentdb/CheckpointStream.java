package io.eventsourcery.kurrentdb;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The stream of a subscription's checkpoint. It has no dash, which every reader's pattern for streams of events has, and its records have a
 * system type, so nobody takes it for a stream of events; and it is no system stream, so that no special right is needed.
 */
record CheckpointStream(String subscription) {
    static final String TYPE = "$eventsourcery:checkpoint";
    private static final String OURS = "eventsourcery:";
    private static final String PREFIX = OURS + "checkpoint:";

    /** Whether it is a stream of the library's own records, as those of outboxes are. */
    static boolean isOurs(String stream) {
        return stream.startsWith(OURS);
    }

    /** The name as KurrentDB knows it. */
    @Override
    public String toString() {
        return PREFIX + URLEncoder.encode(subscription, StandardCharsets.UTF_8).replace("-", "%2D");
    }
}
