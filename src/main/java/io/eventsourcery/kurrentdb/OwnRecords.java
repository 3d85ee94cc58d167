package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads and writes records that are no events of an application. Of its calls, {@code what} completes "Cannot ...". */
final class OwnRecords {
    private final ClientSource clients;
    private final Calls calls;

    OwnRecords(ClientSource clients, Calls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    /** A stream that is not there has none. */
    CompletableFuture<List<ResolvedEvent>> read(String what, String stream, ReadStreamOptions options) {
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<List<ResolvedEvent>> read = calls.call(what, () -> clients.client().readStream(stream, options)).thenApply(ReadResult::getEvents);
        return StreamCalls.recovering(read, StreamNotFoundException.class, e -> List.of());
    }

    CompletableFuture<WriteResult> append(String what, OwnStream stream, StreamState expected, List<EventData> records) {
        AppendToStreamOptions options = AppendToStreamOptions.get().streamState(expected);
        calls.deadline().ifPresent(options::deadline);
        // An iterator for each try: one that was used up makes an append of nothing, which succeeds.
        return calls.changing().call(what, () -> clients.client().appendToStream(stream.toString(), options, records.iterator()));
    }
}
