package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamPosition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The definitions that were written for an outbox, of which at most one is that of its group. */
final class OutboxDefinitions {
    /** More than nodes of an application start at a time, each of which writes one while there is no group yet. */
    private static final int LOOKED_AT = 200;

    private final ClientSource clients;
    private final Calls calls;
    private final String stream;
    private final String outbox;

    OutboxDefinitions(ClientSource clients, Calls calls, String outbox) {
        this.clients = clients;
        this.calls = calls;
        this.stream = new OutboxStreams(outbox).definitions();
        this.outbox = outbox;
    }

    /** @return where it stands */
    CompletableFuture<Position> write(OutboxDefinition definition) {
        AppendToStreamOptions options = AppendToStreamOptions.get();
        calls.deadline().ifPresent(options::deadline);
        return calls.call("define outbox \"" + outbox + "\"", () -> clients.client().appendToStream(stream, options, definition.toClient()))
                .thenApply(written -> written.getLogPosition());
    }

    /** That of the group that begins there; empty when it was not made by us. */
    CompletableFuture<Optional<OutboxDefinition>> find(StreamPosition<Position> start) {
        ReadStreamOptions options = ReadStreamOptions.get().backwards().fromEnd().maxCount(LOOKED_AT);
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<List<ResolvedEvent>> read = calls.call("look for the definition of outbox \"" + outbox + "\"",
                () -> clients.client().readStream(stream, options)).thenApply(ReadResult::getEvents);
        return StreamCalls.recovering(read, StreamNotFoundException.class, e -> List.of()).thenApply(found -> found.stream()
                .map(ResolvedEvent::getOriginalEvent).flatMap(record -> OutboxDefinition.of(record, start).stream()).findFirst());
    }
}
