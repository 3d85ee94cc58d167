package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.AllPage;
import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.LogRecord;
import io.eventsourcery.embedded.log.RecordFilter;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;

/** Reads the whole log once, in one direction. */
final class AllReadFeed extends PagedFeed {
    private final EventLog log;
    private final EventMessages messages;
    private final RecordFilter filter;
    private final boolean forwards;
    private final long count;
    private long next;
    private long left;

    /** @param from a position, 0 for the start, {@link Long#MAX_VALUE} for the end */
    AllReadFeed(EventLog log, EventMessages messages, RecordFilter filter, boolean forwards, long from, long count) {
        if (!log.isBoundary(from))
            throw Errors.unknown("Unexpected ReadAllResult: InvalidPosition >> Log record at actual pos " + from + " has non-positive length: 0.");
        this.log = log;
        this.messages = messages;
        this.filter = filter;
        this.forwards = forwards;
        this.count = count;
        this.next = from;
        this.left = count;
    }

    @Override
    boolean fetch() {
        // The server never answers a read of nothing, and clients that ask for it run into their deadline.
        if (count == 0) return false;
        AllPage page = log.readAll(next, PAGE, forwards);
        for (LogRecord record : page.records()) {
            if (left == 0 || !record.inAll() || !filter.test(record)) continue;
            emit(ReadResp.newBuilder().setEvent(messages.of(record)).build());
            left--;
        }
        next = page.next();
        if (page.end() || left == 0) finish();
        return true;
    }
}
