package io.eventsourcery.embedded.groups;

import com.fasterxml.jackson.databind.node.TextNode;
import io.eventsourcery.embedded.log.EventLog;

import java.util.OptionalLong;

/** A group's checkpoints: the newest events of a stream of its own. */
final class Checkpoints {

    private final EventLog log;
    private final SystemWriter writer;
    private final GroupKey key;

    Checkpoints(EventLog log, GroupKey key) {
        this.log = log;
        this.writer = new SystemWriter(log);
        this.key = key;
    }

    /** The last one, if it is one: anybody may write to the stream. */
    OptionalLong load() {
        var newest = log.readStream(key.checkpointStream(), Long.MAX_VALUE, 1, false).records();
        if (newest.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(StartFrom.parse(SystemJson.parse(newest.get(0).data()).asText()).commit());
        } catch (IllegalArgumentException foreign) {
            return OptionalLong.empty();
        }
    }

    void write(long position) {
        var text = new StartFrom(position, position).text(key.onAll());
        writer.append(key.checkpointStream(), "$SubscriptionCheckpoint", SystemJson.compact(TextNode.valueOf(text)));
    }

    void delete() {
        writer.delete(key.checkpointStream());
    }
}
