package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.LogRecord;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Follows the end of the log and tells each group of what is written to its source. One reader for all groups. */
final class Tail {

    private static final int PAGE = 200;

    private final ConcurrentHashMap<String, List<Group>> bySource = new ConcurrentHashMap<>();
    private final EventLog log;
    private final Coalesced reading;
    private long next;

    Tail(EventLog log, Executor threads) {
        this.log = log;
        this.next = log.lastPosition() + 1;
        this.reading = new Coalesced(threads, this::read);
    }

    void add(Group group) {
        bySource.computeIfAbsent(group.definition().key().stream(), stream -> new CopyOnWriteArrayList<>()).add(group);
    }

    void remove(Group group) {
        bySource.computeIfPresent(group.definition().key().stream(), (stream, groups) -> {
            groups.remove(group);
            return groups.isEmpty() ? null : groups;
        });
    }

    void wake() {
        reading.wake();
    }

    /** Tells the groups of everything that has been written so far. */
    synchronized void read() {
        long last = log.lastPosition();
        if (bySource.isEmpty()) {
            // A group that comes now counts from a later position than this one.
            next = last + 1;
            return;
        }
        for (boolean end = false; !end; ) {
            var page = log.readAll(next, PAGE, true);
            page.records().forEach(this::tell);
            next = page.next();
            end = page.end();
        }
    }

    private void tell(LogRecord record) {
        // An ordinary stream may have the name that stands for the whole log.
        if (!record.stream().equals(GroupKey.ALL)) {
            tell(record.stream(), record);
        }
        if (record.inAll()) {
            tell(GroupKey.ALL, record);
        }
    }

    private void tell(String source, LogRecord record) {
        bySource.getOrDefault(source, List.of()).forEach(group -> group.written(record));
    }
}
