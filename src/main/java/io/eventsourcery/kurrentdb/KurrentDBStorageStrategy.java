package io.eventsourcery.kurrentdb;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.RawAppend;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RawPage;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.DeleteResult;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One tenant's streams in KurrentDB. */
final class KurrentDBStorageStrategy implements StorageStrategy {
    private final ClientSource clients;
    private final Calls calls;
    private final LogHead head;
    private final TenantId tenant;
    private final StreamCalls streams;
    private final StreamCalls changes;
    private final StreamReads reads;

    KurrentDBStorageStrategy(ClientSource clients, Calls calls, LogHead head, TenantId tenant) {
        this.clients = clients;
        this.calls = calls;
        this.head = head;
        this.tenant = tenant;
        this.streams = new StreamCalls(calls, tenant);
        this.changes = new StreamCalls(calls.changing(), tenant);
        this.reads = new StreamReads(clients, calls, streams);
    }

    @Override
    public CompletionStage<AppendResult> append(StreamId stream, ExpectedVersion expected, List<RawEvent> events) {
        EventSize.check(stream, tenant, events);
        return new CertainAppend<>("append to stream " + stream + " of tenant " + tenant, calls, within -> once(within, stream, expected, events),
                within -> written(within).find(stream, name(stream).toString(), expected, events)).run();
    }

    private CompletableFuture<AppendResult> once(Calls within, StreamId stream, ExpectedVersion expected, List<RawEvent> events) {
        AppendToStreamOptions options = AppendToStreamOptions.get().streamState(StreamStates.of(expected));
        within.deadline().ifPresent(options::deadline);
        long seen = head.seen();
        CompletableFuture<AppendResult> append = new StreamCalls(within, tenant).call("append to", stream, () -> clients.client()
                .appendToStream(name(stream).toString(), options, events.stream().map(RecordMapping::toClient).iterator())).thenApply(result ->
                head.result(StreamStates.version(result.getNextExpectedRevision()), result.getLogPosition(), seen));
        return StreamCalls.recovering(append, WrongExpectedVersionException.class, e -> {
            throw streams.conflict(stream, expected, e);
        });
    }

    private WrittenEvents written(Calls within) {
        return new WrittenEvents(new StreamReads(clients, within, new StreamCalls(within, tenant)));
    }

    @Override
    public CompletionStage<List<AppendResult>> append(List<RawAppend> appends) {
        return new AtomicAppend(clients, calls, head, streams, tenant).append(appends, this::written);
    }

    @Override
    public CompletionStage<RawPage> read(StreamId stream, long first, int max) {
        return reads.page(stream, name(stream).toString(), first, max);
    }

    @Override
    public CompletionStage<OptionalLong> position() {
        ReadAllOptions options = ReadAllOptions.get().backwards().fromEnd().maxCount(1);
        calls.deadline().ifPresent(options::deadline);
        return calls.call("read the position of the log", () -> clients.client().readAll(options)).thenApply(read -> read.getEvents().stream()
                .mapToLong(last -> last.getOriginalEvent().getPosition().getCommitUnsigned()).findFirst());
    }

    @Override
    public CompletionStage<Void> delete(StreamId stream) {
        // In this order, so that no failure in between leaves snapshots that a new stream of this id would begin with.
        return delete(stream, name(stream).snapshots()).thenCompose(done -> delete(stream, name(stream).toString()));
    }

    private CompletableFuture<Void> delete(StreamId stream, String name) {
        DeleteStreamOptions options = DeleteStreamOptions.get();
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<DeleteResult> deletion = changes.call("delete", stream, () -> clients.client().deleteStream(name, options));
        // There is none: what was to be reached is so.
        return StreamCalls.recovering(deletion, WrongExpectedVersionException.class, e -> null).thenApply(done -> null);
    }

    @Override
    public CompletionStage<Optional<RecordedRaw>> lastSnapshot(StreamId stream) {
        return reads.last(stream, name(stream).snapshots()).thenApply(last -> last.flatMap(found -> RecordMapping.toRaw(found, name(stream))));
    }

    @Override
    public CompletionStage<Boolean> saveSnapshot(StreamId stream, RawEvent snapshot, Optional<RecordedRaw> last) {
        EventSize.check(stream, tenant, List.of(snapshot));
        ExpectedVersion expected = last.map(replaced -> ExpectedVersion.exactly(replaced.version())).orElseGet(ExpectedVersion::noStream);
        AppendToStreamOptions options = AppendToStreamOptions.get().streamState(StreamStates.of(expected));
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<Boolean> saving = changes.call("save a snapshot of", stream, () -> clients.client().appendToStream(name(stream).snapshots(), options,
                RecordMapping.toClient(snapshot))).thenApply(saved -> true);
        return StreamCalls.recovering(saving, WrongExpectedVersionException.class, e -> false);
    }

    private StreamName name(StreamId stream) {
        return new StreamName(stream, tenant);
    }
}
