package io.eventsourcery.cdi.telemetry;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.WrappedEvent;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Tells of the calls, and notes in what is appended where it came about. */
record TracedEventStore(EventStore store, Instruments instruments) implements EventStore {
    private Operation call(String operation, StreamId stream) {
        return instruments.call(operation, tenant(), stream);
    }

    /** What cannot be appended is left as it is, for the store to refuse. */
    private List<?> noted(List<?> events, Operation append) {
        return events == null || events.stream().anyMatch(Objects::isNull) ? events : store.wrapAll(events).stream().map(event -> Origin.noted(event, append.context())).toList();
    }

    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, List<?> events) {
        Operation append = call("append", stream);
        return append.get(() -> store.append(stream, expected, noted(events, append)));
    }

    @Override
    public CompletionStage<AppendResult> appendAsync(StreamId stream, ExpectedVersion expected, List<?> events) {
        Operation append = call("append", stream);
        return append.stage(() -> store.appendAsync(stream, expected, noted(events, append)));
    }

    @Override
    public WrappedEvent wrap(Object event) {
        return store.wrap(event);
    }

    @Override
    public List<WrappedEvent> wrapAll(List<?> events) {
        return store.wrapAll(events);
    }

    @Override
    public List<AppendResult> appendAll(List<StreamAppend> appends) {
        Operation append = call("append_all", null);
        return append.get(() -> store.appendAll(appends == null || appends.stream().anyMatch(Objects::isNull) ? appends : appends.stream()
                .map(one -> new StreamAppend(one.stream(), one.expected(), noted(one.events(), append))).toList()));
    }

    @Override
    public LoadedStream read(StreamId stream, VersionRange range) {
        return call("load", stream).get(() -> store.read(stream, range));
    }

    @Override
    public CompletionStage<LoadedStream> readAsync(StreamId stream, VersionRange range) {
        return call("load", stream).stage(() -> store.readAsync(stream, range));
    }

    @Override
    public Stream<Recorded> stream(StreamId stream, VersionRange range) {
        return store.stream(stream, range);
    }

    @Override
    public LoadedStream readFromSnapshot(StreamId stream) {
        return call("load", stream).get(() -> store.readFromSnapshot(stream));
    }

    @Override
    public void saveSnapshot(StreamId stream, Object snapshot, long version) {
        call("save_snapshot", stream).get(() -> {
            store.saveSnapshot(stream, snapshot, version);
            return null;
        });
    }

    @Override
    public OptionalLong position() {
        return store.position();
    }

    @Override
    public void delete(StreamId stream) {
        call("delete", stream).get(() -> {
            store.delete(stream);
            return null;
        });
    }

    @Override
    public TenantId tenant() {
        return store.tenant();
    }
}
