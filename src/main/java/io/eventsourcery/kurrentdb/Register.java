package io.eventsourcery.kurrentdb;

import io.eventsourcery.core.Await;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Values that are each the last record of a stream of our own, replaced by compare and swap. Versions are numbers of records, from 1.
 * KurrentDB keeps the last record only, unless told otherwise.
 */
final class Register {
    private static final long KEPT = 1;

    private final ClientSource clients;
    private final Calls calls;
    private final OwnRecords records;
    private final UnaryOperator<StreamMetadata> retention;
    private final Set<OwnStream> keptShort = ConcurrentHashMap.newKeySet();

    /** @param retention what else is to be said of how long KurrentDB keeps a stream's records, also how many */
    Register(ClientSource clients, Calls calls, UnaryOperator<StreamMetadata> retention) {
        this.clients = clients;
        this.calls = calls;
        this.records = new OwnRecords(clients, calls);
        this.retention = retention;
    }

    static long version(RecordedEvent record) {
        return record.getRevision() + 1;
    }

    /** @param what completes "Cannot ..." */
    CompletableFuture<Optional<RecordedEvent>> load(String what, OwnStream stream) {
        return records.read(what, stream.toString(), ReadStreamOptions.get().backwards().fromEnd().maxCount(1))
                .thenApply(found -> found.stream().findFirst().map(ResolvedEvent::getOriginalEvent));
    }

    /**
     * @param what    completes "Cannot ..."
     * @param version of the record to be replaced; 0 when there was none
     * @param id      of the new record
     * @return the new version; empty when another was written since
     */
    CompletableFuture<OptionalLong> replace(String what, OwnStream stream, long version, UUID id, byte[] data) {
        StreamState expected = version == 0 ? StreamState.noStream() : StreamState.streamRevision(version - 1);
        EventData record = EventDataBuilder.json(id, stream.type(), data).build();
        CompletableFuture<OptionalLong> written = keptShort(what, stream).thenCompose(done -> append(what, stream, expected, record))
                .exceptionallyCompose(failure -> version == 0 && Await.cause(failure) instanceof WrongExpectedVersionException conflict
                        ? replaceNothing(what, stream, conflict.getActualState(), record) : CompletableFuture.failedFuture(failure));
        return StreamCalls.recovering(written, WrongExpectedVersionException.class, e -> OptionalLong.empty());
    }

    private CompletableFuture<OptionalLong> append(String what, OwnStream stream, StreamState expected, EventData record) {
        return records.append(what, stream, expected, List.of(record)).thenApply(result -> OptionalLong.of(StreamStates.version(result.getNextExpectedRevision())));
    }

    /** A stream that was deleted exists again when its metadata is written, though nothing can be read of it. */
    private CompletableFuture<OptionalLong> replaceNothing(String what, OwnStream stream, StreamState actual, EventData record) {
        return load(what, stream).thenCompose(found -> found.isPresent() ? CompletableFuture.completedFuture(OptionalLong.empty()) : append(what, stream, actual, record));
    }

    private CompletableFuture<?> keptShort(String what, OwnStream stream) {
        if (keptShort.contains(stream)) {
            return CompletableFuture.completedFuture(null);
        }
        return calls.call(what, () -> clients.client().getStreamMetadata(stream.toString())).thenCompose(metadata -> {
            if (metadata.getMaxCount() != null) {
                return CompletableFuture.completedFuture(null);
            }
            metadata.setMaxCount(KEPT);
            return calls.call(what, () -> clients.client().setStreamMetadata(stream.toString(), retention.apply(metadata)));
        }).thenAccept(done -> keptShort.add(stream));
    }
}
