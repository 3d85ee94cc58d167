package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamPosition;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The definitions that were written for an outbox, of which at most one is that of its group. */
final class OutboxDefinitions {
    /** More than nodes of an application start at a time, each of which writes one while there is no group yet. */
    private static final int LOOKED_AT = 200;

    private final OwnRecords records;
    private final OwnStream stream;

    OutboxDefinitions(ClientSource clients, Calls calls, String outbox) {
        this.records = new OwnRecords(clients, calls);
        this.stream = OwnStream.definitions(outbox);
    }

    /** @return where it stands */
    CompletableFuture<Position> write(OutboxDefinition definition) {
        return records.append("define outbox \"" + stream.name() + "\"", stream, StreamState.any(), List.of(definition.toClient(stream.type())))
                .thenApply(WriteResult::getLogPosition);
    }

    /** That of the group that begins there; empty when it was not made by us. */
    CompletableFuture<Optional<OutboxDefinition>> find(StreamPosition<Position> start) {
        return records.read("look for the definition of outbox \"" + stream.name() + "\"", stream.toString(),
                ReadStreamOptions.get().backwards().fromEnd().maxCount(LOOKED_AT)).thenApply(found -> found.stream()
                .map(ResolvedEvent::getOriginalEvent).flatMap(record -> OutboxDefinition.of(record, start).stream()).findFirst());
    }
}
