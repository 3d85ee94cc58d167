package io.eventsourcery.kurrentdb;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Looks for events where an append would have written them. */
final class WrittenEvents {
    /** Where any version was expected: how many events of others may have come after them. */
    private static final int LATER = 100;

    private final StreamReads reads;

    WrittenEvents(StreamReads reads) {
        this.reads = reads;
    }

    /** @param name of the stream */
    CompletableFuture<Optional<AppendResult>> find(StreamId stream, String name, ExpectedVersion expected, List<RawEvent> events) {
        if (expected instanceof ExpectedVersion.Any) {
            return reads.tail(stream, name, events.size() + LATER).thenApply(records -> find(records, events));
        }
        // A stream that was deleted and begins again begins later than this, and with its first events.
        long first = expected instanceof ExpectedVersion.Exactly exactly ? exactly.version() + 1 : 1;
        return reads.page(stream, name, first, events.size()).thenApply(page -> find(page.records(), events));
    }

    private static Optional<AppendResult> find(List<RecordedRaw> records, List<RawEvent> events) {
        List<UUID> ids = events.stream().map(RawEvent::id).toList();
        for (int start = 0; start + ids.size() <= records.size(); start++) {
            List<RecordedRaw> run = records.subList(start, start + ids.size());
            if (run.stream().map(record -> record.event().id()).toList().equals(ids)) {
                RecordedRaw last = run.get(run.size() - 1);
                return Optional.of(new AppendResult(last.version(), last.position(), true));
            }
        }
        return Optional.empty();
    }
}
