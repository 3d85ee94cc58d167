package io.eventsourcery.embedded.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Short words for tests of the log. */
final class Lines {
    private Lines() {
    }

    static NewRecord event(String type) {
        return event(UUID.randomUUID(), type, "{}");
    }

    static NewRecord event(UUID id, String type, String data) {
        return new NewRecord(id, type, true, data.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    static List<NewRecord> events(int count) {
        return IntStream.range(0, count).mapToObj(i -> event("E" + i)).toList();
    }

    static AppendResult.Written written(AppendResult result) {
        return (AppendResult.Written) result;
    }

    static List<Long> revisions(List<LogRecord> records) {
        return records.stream().map(LogRecord::revision).toList();
    }

    static List<String> types(List<LogRecord> records) {
        return records.stream().map(LogRecord::type).toList();
    }
}
