package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.LogRecord;
import io.eventsourcery.embedded.log.StreamPage;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;

/** Follows one stream: what is left of its history, then whatever is committed, hidden or not. */
final class StreamFollowFeed extends PagedFeed {
    /** Start with the newest. */
    static final long END = Long.MAX_VALUE;

    private final EventLog log;
    private final EventMessages messages;
    private final LiveMessages says;
    private final String stream;
    private long passed;
    private long next;
    private boolean live;
    private boolean tombstoned;

    /** @param after the revision already known to the client, -1 for none, {@link #END} for all there are now */
    StreamFollowFeed(EventLog log, EventMessages messages, LiveMessages says, String stream, long after) {
        if (stream.isEmpty()) throw Errors.handlerFailed();
        this.log = log;
        this.messages = messages;
        this.says = says;
        this.stream = stream;
        long last = log.lastRevision(stream);
        if (last == Long.MAX_VALUE) throw Errors.streamDeleted(stream);
        passed = after == END ? last : after;
        next = passed + 1;
        emit(LiveMessages.confirmation());
        if (passed >= last) goLive(passed);
    }

    @Override
    boolean fetch() {
        if (tombstoned) throw Errors.streamDeleted(stream);
        return live ? committed() : history();
    }

    private boolean history() {
        StreamPage page = log.readStream(stream, next, PAGE, true);
        if (page.state() == StreamPage.State.TOMBSTONED) throw Errors.streamDeleted(stream);
        page.records().forEach(this::event);
        next = page.next();
        if (page.end()) goLive(Math.max(passed, page.last()));
        return true;
    }

    private boolean committed() {
        boolean any = false;
        for (LogRecord record : log.readCommitted(stream, next - 1, PAGE)) {
            any = true;
            event(record);
            if (tombstoned) break;
        }
        return any;
    }

    private void event(LogRecord record) {
        emit(ReadResp.newBuilder().setEvent(messages.of(record)).build());
        passed = record.revision();
        next = passed + 1;
        tombstoned = record.type().equals(LogRecord.TOMBSTONE);
    }

    /** @param seen the last event that history told or hid: what is hidden stays so */
    private void goLive(long seen) {
        live = true;
        next = seen + 1;
        emit(says.caughtUpStream(passed));
    }
}
