package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.LogRecord;
import io.eventsourcery.embedded.log.StreamPage;

/** One stream. A missing or deleted one is read as an empty one: events may still come. */
final class StreamSource implements Source {

    private final EventLog log;
    private final String stream;

    StreamSource(EventLog log, String stream) {
        this.log = log;
        this.stream = stream;
    }

    @Override
    public Read read(long from, int max, Reader reader) {
        var page = log.readStream(stream, from, max, true);
        page.records().forEach(record -> reader.event(record, record.revision()));
        return new Read(Math.max(from, page.next()), page.end(), page.state() == StreamPage.State.TOMBSTONED);
    }

    @Override
    public long place(LogRecord record) {
        return record.revision();
    }

    @Override
    public boolean wants(LogRecord record) {
        return true;
    }
}
