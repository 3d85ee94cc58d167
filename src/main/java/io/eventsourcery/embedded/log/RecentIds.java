package io.eventsourcery.embedded.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The ids written lately, each with its newest record: the only thing a retry without an expected revision can be told by. */
final class RecentIds {
    private static final int KEPT = 100_000;
    private final Map<UUID, LogRecord> byId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, LogRecord> eldest) {
            return size() > KEPT;
        }
    };

    void add(LogRecord record) {
        byId.put(record.id(), record);
    }

    LogRecord find(UUID id, String stream) {
        LogRecord record = byId.get(id);
        return record != null && record.stream().equals(stream) ? record : null;
    }
}
