package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.LogRecord;
import io.eventsourcery.embedded.log.StreamPage;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Messages that nobody could process, as links in a stream of the group's own. */
final class Parking {

    private final EventLog log;
    private final SystemWriter writer;
    private final GroupKey key;
    private final InstantSource clock;
    private long last = -1;
    private long truncatedBefore;

    Parking(EventLog log, GroupKey key, InstantSource clock) {
        this.log = log;
        this.writer = new SystemWriter(log);
        this.key = key;
        this.clock = clock;
    }

    /** Counts what is there already. A server does so only for groups that have a checkpoint. */
    void load() {
        var newest = log.readStream(key.parkedStream(), Long.MAX_VALUE, 1, false).records();
        if (!newest.isEmpty()) {
            last = newest.get(0).revision();
            truncatedBefore = firstReadable();
        }
    }

    private long firstReadable() {
        var page = log.readStream(key.parkedStream(), 0, 1, true);
        while (page.records().isEmpty() && !page.end()) {
            page = log.readStream(key.parkedStream(), page.next(), 1, true);
        }
        return page.records().isEmpty() ? last + 1 : page.records().get(0).revision();
    }

    long count() {
        return last - truncatedBefore + 1;
    }

    void park(SourceEvent event, String reason) {
        var metadata = SystemJson.object().put("added", SystemJson.time(clock.instant())).put("reason", reason);
        SystemJson.put(metadata, "subscriptionEventNumber", event.original().revision());
        last = writer.append(key.parkedStream(), LogRecord.LINK, false, target(event), SystemJson.bytes(metadata));
    }

    private static byte[] target(SourceEvent event) {
        if (event.event() == null) {
            return event.link().data();
        }
        return (event.event().revision() + "@" + event.event().stream()).getBytes(StandardCharsets.UTF_8);
    }

    /** Hands out what is parked, up to a revision of the parked stream if one is given, and hides it there. */
    void replay(OptionalLong stopAt, Consumer<SourceEvent> to) {
        var page = log.readStream(key.parkedStream(), 0, GroupSettings.LARGEST_PAGE, true);
        if (page.state() != StreamPage.State.PRESENT) {
            return;
        }
        long end = Math.min(stopAt.orElse(Long.MAX_VALUE), page.last() + 1);
        while (true) {
            page.records().stream().filter(link -> link.revision() < end).forEach(link -> replay(link, to));
            if (page.end() || page.next() >= end) {
                break;
            }
            page = log.readStream(key.parkedStream(), page.next(), GroupSettings.LARGEST_PAGE, true);
        }
        if (end > 0) {
            hideBefore(end);
        }
    }

    private void replay(LogRecord link, Consumer<SourceEvent> to) {
        log.resolve(link).ifPresent(event -> to.accept(new SourceEvent(event, link)));
    }

    private void hideBefore(long revision) {
        var metadata = SystemJson.object().put("$tb", revision);
        metadata.set("$acl", SystemWriter.adminsOnly());
        writer.describe(key.parkedStream(), metadata);
        truncatedBefore = revision;
    }

    void delete() {
        writer.delete(key.parkedStream());
    }
}
