package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.Links;
import io.eventsourcery.embedded.log.LogRecord;

import java.util.OptionalLong;

/** Fills the backlog of a group: history page by page as far as there is room, then what is written. */
final class Feed implements Source.Reader {

    private final EventLog log;
    private final Source source;
    private final GroupSettings settings;
    private final Backlog backlog;
    private final Progress progress;
    private long next;
    private long liveAfter = Long.MAX_VALUE;
    private long looked = Message.NONE;
    private long lastKnown = Message.NONE;
    private boolean gone;

    Feed(EventLog log, GroupDefinition definition, OptionalLong checkpoint, Progress progress) {
        this.log = log;
        this.source = Source.of(definition, log);
        this.settings = definition.settings();
        this.progress = progress;
        var start = settings.startFrom();
        boolean live = checkpoint.isEmpty() && start.isEnd();
        this.next = checkpoint.isPresent() ? checkpoint.getAsLong() + 1 : Math.max(0, start.commit());
        this.backlog = new Backlog(settings, live, live ? -1 : next - 1);
    }

    Backlog backlog() {
        return backlog;
    }

    /** From now on what is written counts. */
    void start() {
        liveAfter = log.lastPosition();
    }

    /** Place of the newest event of the source that the group has seen, or {@link Message#NONE}. */
    long lastKnown() {
        return lastKnown;
    }

    /** Reads a page of history if the group needs one and has room for it; false if there was nothing to do. */
    boolean read() {
        if (gone || backlog.live() || !backlog.accepts(settings.readBatchSize())) {
            return false;
        }
        // Taken before the page is read: whatever is older than this is in the page, or will never be.
        liveAfter = log.lastPosition();
        var read = source.read(next, settings.page(), this);
        next = read.next();
        gone = read.gone();
        if (read.end() && !gone) {
            backlog.becomeLive();
        }
        return !gone;
    }

    /** Whether the source turned out to be tombstoned when its history was read. */
    boolean gone() {
        return gone;
    }

    String status() {
        if (gone) {
            return "Behind, OutstandingPageRequest";
        }
        return backlog.live() ? "Live" : "Behind";
    }

    @Override
    public void event(LogRecord record, long place) {
        known(place);
        backlog.addRead(Message.fresh(resolved(record), place));
    }

    @Override
    public void skipped(long place, long count) {
        looked = Math.max(looked, place);
        var before = backlog.newest();
        if (before == null) {
            progress.skips(place, count);
        } else {
            before.followedBySkipped(place, count);
        }
    }

    /** A record of the source was written. */
    void written(LogRecord record) {
        if (record.position() <= liveAfter) {
            return;
        }
        long place = source.place(record);
        if (place <= looked) {
            return;
        }
        if (!source.wants(record)) {
            if (backlog.live()) {
                skipped(place, 1);
            }
            return;
        }
        known(place);
        boolean wasLive = backlog.live();
        backlog.addLive(Message.fresh(resolved(record), place));
        if (wasLive && !backlog.live()) {
            next = place;
        }
    }

    private void known(long place) {
        lastKnown = Math.max(lastKnown, place);
        looked = Math.max(looked, place);
    }

    private SourceEvent resolved(LogRecord record) {
        if (!settings.resolveLinks() || Links.target(record).isEmpty()) {
            return new SourceEvent(record, null);
        }
        return new SourceEvent(log.resolve(record).orElse(null), record);
    }
}
