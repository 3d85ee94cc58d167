package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.LogRecord;
import io.eventsourcery.embedded.log.StreamPage;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;

/** Reads a stream once, in one direction. */
final class StreamReadFeed extends PagedFeed {
    private final EventLog log;
    private final EventMessages messages;
    private final String stream;
    private final boolean forwards;
    private final boolean positions;
    private long next;
    private long left;
    private boolean any;

    /**
     * @param from      a revision, or -1 for the end
     * @param positions whether the client is new enough to be told where the stream begins and ends
     */
    StreamReadFeed(EventLog log, EventMessages messages, String stream, boolean forwards, long from, long count, boolean positions) {
        if (stream.isEmpty()) throw Errors.handlerFailed();
        if (forwards && from < 0) throw Errors.unknown("Unexpected ReadStreamResult: Error >> fromEventNumber should be non negative. (Parameter 'fromEventNumber')");
        if (count == 0) throw Errors.unknown("Unexpected ReadStreamResult: Error >> maxCount should be positive. (Parameter 'maxCount')");
        this.log = log;
        this.messages = messages;
        this.stream = stream;
        this.forwards = forwards;
        this.next = from < 0 ? Long.MAX_VALUE : from;
        this.left = count;
        this.positions = positions;
    }

    @Override
    boolean fetch() {
        StreamPage page = log.readStream(stream, next, (int) Math.min(PAGE, left), forwards);
        switch (page.state()) {
            case TOMBSTONED -> throw Errors.streamDeleted(stream);
            case MISSING, DELETED -> {
                emit(ReadResp.newBuilder().setStreamNotFound(ReadResp.StreamNotFound.newBuilder().setStreamIdentifier(Wire.name(stream))).build());
                finish();
            }
            case PRESENT -> add(page);
        }
        return true;
    }

    private void add(StreamPage page) {
        any |= !page.records().isEmpty();
        if (positions && forwards && !any && next != page.next()) emit(ReadResp.newBuilder().setFirstStreamPosition(page.next()).build());
        for (LogRecord record : page.records()) emit(ReadResp.newBuilder().setEvent(messages.of(record)).build());
        left -= page.records().size();
        next = page.next();
        if (page.end() || left == 0) {
            if (positions) emit(ReadResp.newBuilder().setLastStreamPosition(page.last()).build());
            finish();
        }
    }
}
