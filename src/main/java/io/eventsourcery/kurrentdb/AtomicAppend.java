package io.eventsourcery.kurrentdb;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnsupportedByServerException;
import io.eventsourcery.event.TextMetadata;
import io.eventsourcery.spi.RawAppend;
import io.eventsourcery.spi.RawEvent;
import io.kurrent.dbclient.AppendStreamRequest;
import io.kurrent.dbclient.MultiStreamAppendResponse;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamTombstonedException;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Appends to several streams of a tenant in one transaction of the server. */
final class AtomicAppend {
    private final ClientSource clients;
    private final Calls calls;
    private final LogHead head;
    private final StreamCalls streams;
    private final TenantId tenant;

    AtomicAppend(ClientSource clients, Calls calls, LogHead head, StreamCalls streams, TenantId tenant) {
        this.clients = clients;
        this.calls = calls;
        this.head = head;
        this.streams = streams;
        this.tenant = tenant;
    }

    CompletableFuture<List<AppendResult>> append(List<RawAppend> appends, Function<Calls, WrittenEvents> written) {
        refuseRepeated(appends);
        String what = "append to " + appends.size() + " streams of tenant " + tenant;
        return new CertainAppend<>(what, calls, within -> once(what, within, appends), within -> find(appends, written.apply(within))).run();
    }

    private CompletableFuture<List<AppendResult>> once(String what, Calls within, List<RawAppend> appends) {
        long seen = head.seen();
        CompletableFuture<List<AppendResult>> append = within.call(what, () -> clients.client().multiStreamAppend(appends.stream().map(this::request).iterator()))
                .thenApply(response -> results(appends, response, seen));
        return StreamCalls.recovering(append, failure -> {
            throw translate(appends, failure);
        });
    }

    /** All or none are there; the position is that of the last, as in the server's answer. */
    private CompletableFuture<Optional<List<AppendResult>>> find(List<RawAppend> appends, WrittenEvents written) {
        CompletableFuture<Optional<List<AppendResult>>> found = CompletableFuture.completedFuture(Optional.of(List.of()));
        for (RawAppend append : appends) {
            found = found.thenCompose(before -> before.isEmpty() ? CompletableFuture.completedFuture(before)
                    : written.find(append.stream(), name(append), append.expected(), append.events())
                            .thenApply(one -> one.map(result -> Stream.concat(before.get().stream(), Stream.of(result)).toList())));
        }
        return found.thenApply(all -> all.map(AtomicAppend::atLastPosition));
    }

    private static List<AppendResult> atLastPosition(List<AppendResult> results) {
        long last = results.stream().mapToLong(AppendResult::position).max().orElseThrow();
        return results.stream().map(result -> new AppendResult(result.version(), last, result.alreadyThere())).toList();
    }

    private void refuseRepeated(List<RawAppend> appends) {
        Set<String> names = new HashSet<>();
        for (RawAppend append : appends) {
            EventSize.check(append.stream(), tenant, append.events());
            if (!names.add(name(append))) {
                throw new InvalidInputException("appends", append.stream(), "each stream once");
            }
        }
    }

    private AppendStreamRequest request(RawAppend append) {
        return new AppendStreamRequest(name(append), append.events().stream().map(AtomicAppend::withTexts).map(RecordMapping::toClient).iterator(),
                StreamStates.of(append.expected()));
    }

    private static RawEvent withTexts(RawEvent event) {
        return new RawEvent(event.id(), event.type(), event.data(), TextMetadata.of(event.metadata()));
    }

    private List<AppendResult> results(List<RawAppend> appends, MultiStreamAppendResponse response, long seen) {
        Map<String, Long> revisions = response.getResults().stream().collect(Collectors.toMap(one -> one.getStream(), one -> one.getStreamRevision()));
        Position position = new Position(response.getPosition(), response.getPosition());
        return appends.stream().map(append -> head.result(revisions.get(name(append)) + 1, position, seen)).toList();
    }

    private Throwable translate(List<RawAppend> appends, Throwable failure) {
        if (failure instanceof UnsupportedOperationException) {
            return new UnsupportedByServerException("append to several streams at once", "KurrentDB 25.1 or newer", failure);
        }
        if (failure instanceof WrongExpectedVersionException conflict) {
            return find(appends, conflict.getStreamName()).map(append -> (EventStoreException) streams.conflict(append.stream(), append.expected(), conflict))
                    .orElseGet(() -> new EventStoreException("Stream " + conflict.getStreamName() + " has another version than expected", conflict));
        }
        String tombstoned = failure instanceof StreamTombstonedException e ? e.getStreamName() : failure instanceof StreamDeletedException e ? e.getStreamName() : null;
        return find(appends, tombstoned).<Throwable>map(append -> new io.eventsourcery.StreamTombstonedException(append.stream(), tenant, failure)).orElse(failure);
    }

    private Optional<RawAppend> find(List<RawAppend> appends, String name) {
        return appends.stream().filter(append -> name(append).equals(name)).findFirst();
    }

    private String name(RawAppend append) {
        return new StreamName(append.stream(), tenant).toString();
    }
}
