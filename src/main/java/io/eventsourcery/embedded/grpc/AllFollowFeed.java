package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.AllPage;
import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.LogRecord;
import io.eventsourcery.embedded.log.RecordFilter;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.List;

/** Follows the whole log, filtered or not: history first, then whatever is committed. */
final class AllFollowFeed extends PagedFeed {
    /** Start with the newest. */
    static final long END = Long.MAX_VALUE;

    private final EventLog log;
    private final EventMessages messages;
    private final LiveMessages says;
    private final RecordFilter filter;
    private final Checkpoints checkpoints;
    private final boolean lost;
    private final long last;
    private long passed;
    /** The other half of the position passed: the server leaves it out where a page begins and no event was sent since. */
    private long prepare;
    private long next;
    private long page;
    private boolean live;

    /**
     * @param after       the position already known to the client, -1 for none, {@link #END} for all there are now
     * @param checkpoints when to tell how far the search went; null without a filter
     */
    AllFollowFeed(EventLog log, EventMessages messages, LiveMessages says, RecordFilter filter, long after, Checkpoints checkpoints) {
        this.log = log;
        this.messages = messages;
        this.says = says;
        this.filter = filter;
        this.checkpoints = checkpoints;
        last = log.lastPosition();
        passed = after == END ? last : after;
        prepare = passed;
        next = Math.max(0, passed);
        page = next;
        // From a position where no record begins, the server confirms and then stays silent.
        lost = passed > 0 && !log.isBoundary(passed);
        emit(LiveMessages.confirmation());
        if (passed >= last && !lost) goLive();
    }

    @Override
    boolean fetch() {
        if (lost) return false;
        return live ? committed() : history();
    }

    private boolean history() {
        AllPage chunk = log.readAll(next, PAGE, true);
        List<LogRecord> records = chunk.records();
        next = chunk.next();
        boolean end = chunk.end();
        for (int i = 0; i < records.size(); i++) {
            LogRecord record = records.get(i);
            boolean matches = record.position() > passed && wanted(record);
            if (matches) event(record);
            if (checkpoints == null || !checkpoints.endsPage(matches)) continue;
            // The next page begins with the next record, even if that was fetched already.
            boolean last = i == records.size() - 1;
            if (!last) next = records.get(i + 1).position();
            end &= last;
            turnPage(end);
            break;
        }
        if (end) {
            if (checkpoints != null) turnPage(true);
            goLive();
        }
        return true;
    }

    /** Tells the client of progress as far as the page before this one: whoever resumes there sees all of this page again. */
    private void turnPage(boolean end) {
        if (passed < page && page < next) {
            passed = page;
            prepare = 0;
        }
        page = next;
        if (checkpoints.turnPage() || end) checkpoint();
    }

    private boolean committed() {
        AllPage page = log.readAll(next, PAGE, true);
        for (LogRecord record : page.records()) {
            if (record.position() <= passed || record.stream().isEmpty()) continue;
            if (wanted(record)) event(record);
            if (checkpoints != null && record.position() > last && checkpoints.consideredLive()) {
                pass(record);
                checkpoint();
            }
        }
        next = page.next();
        return !page.records().isEmpty();
    }

    private boolean wanted(LogRecord record) {
        return record.inAll() && filter.test(record);
    }

    private void event(LogRecord record) {
        emit(ReadResp.newBuilder().setEvent(messages.of(record)).build());
        pass(record);
    }

    private void pass(LogRecord record) {
        passed = record.position();
        prepare = passed;
    }

    private void checkpoint() {
        if (checkpoints.advance(passed)) emit(says.checkpoint(passed, prepare));
    }

    private void goLive() {
        live = true;
        next = Math.max(next, passed + 1);
        emit(says.caughtUpAll(passed, prepare));
    }
}
