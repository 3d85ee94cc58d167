package io.eventsourcery.embedded.groups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.embedded.log.AppendResult;
import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.Expected;
import io.eventsourcery.embedded.log.NewRecord;

import java.util.List;
import java.util.UUID;

/** Writes what groups keep about themselves into the log. */
final class SystemWriter {

    private static final byte[] NOTHING = new byte[0];

    private final EventLog log;

    SystemWriter(EventLog log) {
        this.log = log;
    }

    /** The revision of the new event, -1 if the stream takes none. */
    long append(String stream, String type, boolean json, byte[] data, byte[] metadata) {
        var record = new NewRecord(UUID.randomUUID(), type, json, data, metadata);
        var result = log.append(stream, Expected.ANY, List.of(record));
        return result instanceof AppendResult.Written written ? written.revision() : -1;
    }

    long append(String stream, String type, byte[] json) {
        return append(stream, type, true, json, NOTHING);
    }

    void describe(String stream, ObjectNode metadata) {
        append("$$" + stream, "$metadata", SystemJson.compact(metadata));
    }

    void delete(String stream) {
        log.delete(stream, Expected.ANY);
    }

    static ObjectNode adminsOnly() {
        return SystemJson.object().put("$r", "$admins").put("$w", "$admins").put("$d", "$admins").put("$mr", "$admins").put("$mw", "$admins");
    }
}
