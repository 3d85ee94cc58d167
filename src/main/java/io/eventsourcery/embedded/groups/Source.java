package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.LogRecord;

/** What a group follows. Places in it are revisions on a stream and positions in {@code $all}. */
interface Source {

    /** Receives a piece of the history in order. */
    interface Reader {

        void event(LogRecord record, long place);

        /** The filter kept out a number of records, up to this place. */
        void skipped(long place, long count);
    }

    /**
     * What came of reading a page.
     *
     * @param next where the next one starts
     * @param end  whether there is none for the time being
     * @param gone whether the source is tombstoned
     */
    record Read(long next, boolean end, boolean gone) {
    }

    Read read(long from, int max, Reader reader);

    long place(LogRecord record);

    /** Whether the filter lets a record through. */
    boolean wants(LogRecord record);

    static Source of(GroupDefinition definition, EventLog log) {
        return definition.key().onAll() ? new AllSource(log, definition.filter()) : new StreamSource(log, definition.key().stream());
    }
}
