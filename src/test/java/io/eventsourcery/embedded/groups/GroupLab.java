package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.HandClock;
import io.eventsourcery.embedded.log.AppendResult;
import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.Expected;
import io.eventsourcery.embedded.log.LogRecord;
import io.eventsourcery.embedded.log.NewRecord;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Groups on a log, in one thread: what is written has been delivered when the writer returns. */
final class GroupLab {

    final HandClock clock = new HandClock();
    final EventLog log = new EventLog(clock);
    final GroupKey key = new GroupKey("orders", "mails");
    private final GroupRuntime runtime = new GroupRuntime(log, clock, clock::millis, Runnable::run);
    Groups groups = new Groups(runtime);

    GroupKey group(SettingsBuilder settings) {
        groups.create(new GroupDefinition(key, null, settings.build()));
        return key;
    }

    GroupKey groupOnAll(GroupFilter filter, SettingsBuilder settings) {
        var all = new GroupKey(GroupKey.ALL, "mails");
        groups.create(new GroupDefinition(all, filter, settings.build()));
        return all;
    }

    Listener consumer(int size) {
        return new Listener().joins(groups, key, size);
    }

    void write(String stream, int count) {
        for (int i = 0; i < count; i++) {
            write(stream, "Placed", "{}", "");
        }
    }

    long write(String stream, String type, String data, String metadata) {
        return write(stream, new NewRecord(UUID.randomUUID(), type, true, bytes(data), bytes(metadata)));
    }

    long write(String stream, NewRecord record) {
        return ((AppendResult.Written) log.append(stream, Expected.ANY, List.of(record))).position();
    }

    List<LogRecord> read(String stream) {
        return log.readStream(stream, 0, 1_000, true).records();
    }

    GroupInfo info() {
        return groups.info(key);
    }

    void seconds(int count) {
        for (int i = 0; i < count; i++) {
            clock.move(Duration.ofSeconds(1));
            groups.tick();
        }
    }

    /** The same log in another life of the node. */
    void reopen() {
        groups.close();
        groups = new Groups(runtime);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
