package io.eventsourcery.kurrentdb;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A stream that the library keeps for itself. It has no dash, which every reader's pattern for streams of events has, and its records have a
 * system type, so nobody takes it for a stream of events; and it is no system stream, so that no special right is needed.
 *
 * @param kind    what it is for
 * @param records what its records are
 * @param name    any text
 */
record OwnStream(String kind, String records, String name) {
    private static final String PREFIX = "eventsourcery:";

    static OwnStream checkpoint(String subscription) {
        return new OwnStream("checkpoint", "checkpoint", subscription);
    }

    static OwnStream lease(String name) {
        return new OwnStream("lease", "lease", name);
    }

    static OwnStream parked(String subscription) {
        return new OwnStream("parked", "parked", subscription);
    }

    static OwnStream ledger(String outbox) {
        return new OwnStream("outbox", "outbox-ledger", outbox);
    }

    static OwnStream audit(String outbox) {
        return new OwnStream("outbox:audit", "outbox-audit", outbox);
    }

    static OwnStream definitions(String outbox) {
        return new OwnStream("outbox:definition", "outbox-definition", outbox);
    }

    static boolean isOne(String stream) {
        return stream.startsWith(PREFIX);
    }

    /** Of its records. */
    String type() {
        return "$" + PREFIX + records;
    }

    /** The name as KurrentDB knows it. */
    @Override
    public String toString() {
        return PREFIX + kind + ":" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("-", "%2D");
    }
}
