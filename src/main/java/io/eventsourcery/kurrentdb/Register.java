package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Values that are each the last record of a stream of our own, replaced by compare and swap. Versions are numbers of records, from 1.
 * KurrentDB keeps the last record only.
 */
final class Register {
    private static final long KEPT = 1;

    private final ClientSource clients;
    private final Calls calls;
    private final UnaryOperator<StreamMetadata> retention;
    private final Set<OwnStream> keptShort = ConcurrentHashMap.newKeySet();

    /** @param retention what more is to be said of how long KurrentDB keeps a stream's records */
    Register(ClientSource clients, Calls calls, UnaryOperator<StreamMetadata> retention) {
        this.clients = clients;
        this.calls = calls;
        this.retention = retention;
    }

    static long version(RecordedEvent record) {
        return record.getRevision() + 1;
    }

    /** @param what completes "Cannot ..." */
    CompletableFuture<Optional<RecordedEvent>> load(String what, OwnStream stream) {
        ReadStreamOptions options = ReadStreamOptions.get().backwards().fromEnd().maxCount(1);
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<Optional<ReadResult>> read = calls.call(what, () -> clients.client().readStream(stream.toString(), options)).thenApply(Optional::of);
        return StreamCalls.recovering(read, StreamNotFoundException.class, e -> Optional.empty())
                .thenApply(found -> found.flatMap(result -> result.getEvents().stream().findFirst()).map(ResolvedEvent::getOriginalEvent));
    }

    /**
     * @param what    completes "Cannot ..."
     * @param version of the record to be replaced; 0 when there was none
     * @param id      of the new record
     * @return the new version; empty when another was written since
     */
    CompletableFuture<OptionalLong> replace(String what, OwnStream stream, long version, UUID id, byte[] data) {
        AppendToStreamOptions options = AppendToStreamOptions.get().streamState(version == 0 ? StreamState.noStream() : StreamState.streamRevision(version - 1));
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<OptionalLong> written = keptShort(what, stream).thenCompose(done -> calls.call(what, () -> clients.client()
                .appendToStream(stream.toString(), options, EventDataBuilder.json(id, stream.type(), data).build())))
                .thenApply(result -> OptionalLong.of(StreamStates.version(result.getNextExpectedRevision())));
        return StreamCalls.recovering(written, WrongExpectedVersionException.class, e -> OptionalLong.empty());
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
