package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.LogRecord;

/** The whole log as readers of {@code $all} see it, through a filter. */
final class AllSource implements Source {

    /** Records looked at in one go, so that a filter that lets little through does not hold a group up. */
    private static final int WINDOW = 500;

    private final EventLog log;
    private final GroupFilter filter;

    AllSource(EventLog log, GroupFilter filter) {
        this.log = log;
        this.filter = filter;
    }

    @Override
    public Read read(long from, int max, Reader reader) {
        var page = log.readAll(from, filter == null ? max : WINDOW, true);
        int found = 0;
        long skipped = 0;
        LogRecord last = null;
        for (var record : page.records()) {
            if (record.inAll() && wants(record) && found == max) {
                tellSkipped(reader, last, skipped);
                return new Read(record.position(), false, false);
            }
            if (!record.inAll()) {
                continue;
            }
            if (wants(record)) {
                tellSkipped(reader, last, skipped);
                skipped = 0;
                found++;
                reader.event(record, record.position());
            } else {
                skipped++;
            }
            last = record;
        }
        tellSkipped(reader, last, skipped);
        return new Read(page.next(), page.end(), false);
    }

    private static void tellSkipped(Reader reader, LogRecord last, long count) {
        if (count > 0) {
            reader.skipped(last.position(), count);
        }
    }

    @Override
    public long place(LogRecord record) {
        return record.position();
    }

    @Override
    public boolean wants(LogRecord record) {
        return filter == null || filter.matches(record);
    }
}
