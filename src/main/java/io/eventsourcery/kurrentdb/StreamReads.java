package io.eventsourcery.kurrentdb;

import io.eventsourcery.StreamId;
import io.eventsourcery.spi.RawPage;
import io.eventsourcery.spi.RecordedRaw;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamNotFoundException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads streams a page at a time: the client ends every read after its deadline, so a long stream cannot be read in one. */
final class StreamReads {
    private final ClientSource clients;
    private final Calls calls;
    private final StreamCalls streams;

    StreamReads(ClientSource clients, Calls calls, StreamCalls streams) {
        this.clients = clients;
        this.calls = calls;
        this.streams = streams;
    }

    CompletableFuture<RawPage> page(StreamId stream, String name, long first, int max) {
        ReadStreamOptions options = ReadStreamOptions.get().forwards().fromRevision(first - 1).maxCount(max);
        return read(stream, name, options).thenApply(found -> found.map(read -> page(read, name, first, max)).orElseGet(RawPage::ofNothing));
    }

    private static RawPage page(ReadResult read, String name, long first, int max) {
        List<ResolvedEvent> events = read.getEvents();
        List<RecordedRaw> records = toRaw(events, name);
        long next = events.isEmpty() ? first : events.get(events.size() - 1).getOriginalEvent().getRevision() + 2;
        long last = read.getLastStreamPosition() + 1;
        // A full page is often the last one, and another call would only find out that nothing follows. One that goes beyond what the server said is not.
        return new RawPage(records, next, events.size() < max || next == last + 1, last);
    }

    /** The name of the stream is taken apart once and not for every record; a link leads to another stream. */
    private static List<RecordedRaw> toRaw(List<ResolvedEvent> events, String name) {
        Optional<StreamName> own = StreamName.parse(name);
        return events.stream().<RecordedRaw>mapMulti((resolved, records) -> {
            RecordedEvent event = resolved.getEvent();
            (own.isPresent() && event != null && event.getStreamId().equals(name) ? RecordMapping.toRaw(event, own.get()) : RecordMapping.toRaw(resolved)).ifPresent(records);
        }).toList();
    }

    /** Up to {@code max} of the last records, in order. */
    CompletableFuture<List<RecordedRaw>> tail(StreamId stream, String name, int max) {
        return read(stream, name, ReadStreamOptions.get().backwards().fromEnd().maxCount(max)).thenApply(found -> {
            List<RecordedRaw> records = new ArrayList<>(found.stream().flatMap(read -> read.getEvents().stream()).map(RecordMapping::toRaw).flatMap(Optional::stream).toList());
            Collections.reverse(records);
            return records;
        });
    }

    CompletableFuture<Optional<RecordedEvent>> last(StreamId stream, String name) {
        return read(stream, name, ReadStreamOptions.get().backwards().fromEnd().maxCount(1)).thenApply(found -> found.flatMap(read ->
                read.getEvents().stream().findFirst().map(ResolvedEvent::getOriginalEvent)));
    }

    private CompletableFuture<Optional<ReadResult>> read(StreamId stream, String name, ReadStreamOptions options) {
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<Optional<ReadResult>> read = streams.call("load", stream, () -> clients.client().readStream(name, options)).thenApply(Optional::of);
        return StreamCalls.recovering(read, StreamNotFoundException.class, e -> Optional.empty());
    }
}
