package io.eventsourcery.kurrentdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.ParkedStorage;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ReplayParkedMessagesOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What KurrentDB has parked for a group, and the ledger beside it. */
final class ParkedStream implements ParkedStorage {
    private static final String BY_CLIENT = "Client explicitly NAK'ed message.\n";
    /** Of the ledger only the last counts; another one helps whoever wants to see what happened. */
    private static final long KEPT = 2;

    private final ClientSource clients;
    private final Calls calls;
    private final OutboxStreams streams;
    private volatile boolean keptShort;

    ParkedStream(ClientSource clients, Calls calls, String outbox) {
        this.clients = clients;
        this.calls = calls;
        this.streams = new OutboxStreams(outbox);
    }

    @Override
    public List<ParkedRaw> read(long first, int max) {
        return read("read the parked events", streams.parked(), ReadStreamOptions.get().forwards().fromRevision(first).maxCount(max).resolveLinkTos())
                .stream().map(ParkedStream::parked).toList();
    }

    private static ParkedRaw parked(ResolvedEvent resolved) {
        RecordedEvent link = resolved.getOriginalEvent();
        JsonNode metadata = OutboxJson.read(link.getUserMetadata());
        String reason = OutboxJson.text(metadata, "reason").orElse("");
        boolean gone = resolved.getLink() == null;
        return new ParkedRaw(link.getRevision(), OutboxJson.text(metadata, "added").flatMap(ParkedStream::time).orElse(link.getCreated()),
                reason.startsWith(BY_CLIENT) ? reason.substring(BY_CLIENT.length()) : reason, gone ? Optional.empty() : RecordMapping.toRaw(resolved));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalLong last() {
        return read("look for the last parked event", streams.parked(), ReadStreamOptions.get().backwards().fromEnd().maxCount(1)).stream()
                .mapToLong(resolved -> resolved.getOriginalEvent().getRevision()).findFirst();
    }

    @Override
    @SuppressWarnings("unchecked") // The client declares no type.
    public void clear(long below) {
        ReplayParkedMessagesOptions options = ReplayParkedMessagesOptions.get().stopAt(below);
        calls.deadline().ifPresent(options::deadline);
        calls.await("clear parked events away", () -> clients.groups().replayParkedMessagesToAll(streams.outbox(), options));
    }

    @Override
    public VersionedLedger ledger() {
        return read("read the ledger", streams.ledger(), ReadStreamOptions.get().backwards().fromEnd().maxCount(1)).stream().findFirst()
                .map(ResolvedEvent::getOriginalEvent).map(last -> new VersionedLedger(OutboxJson.ledger(last.getEventData()), last.getRevision() + 1))
                .orElse(new VersionedLedger(OutboxLedger.EMPTY, 0));
    }

    @Override
    public Optional<Long> save(OutboxLedger ledger, long onVersion) {
        keepShort();
        StreamState expected = onVersion == 0 ? StreamState.noStream() : StreamState.streamRevision(onVersion - 1);
        EventData data = EventDataBuilder.json(UUID.randomUUID(), OutboxStreams.LEDGER_TYPE, OutboxJson.ledger(ledger)).build();
        CompletableFuture<Optional<Long>> saved = append("save the ledger", streams.ledger(), expected, List.of(data).iterator());
        return calls.await(what("save the ledger"), () -> StreamCalls.recovering(saved, WrongExpectedVersionException.class, e -> Optional.empty()));
    }

    @Override
    public void audit(List<Map<String, String>> notes) {
        Iterator<EventData> records = notes.stream().map(note -> EventDataBuilder.json(UUID.randomUUID(), OutboxStreams.AUDIT_TYPE, OutboxJson.bytes(note))
                .build()).iterator();
        calls.await(what("write the audit"), () -> append("write the audit", streams.audit(), StreamState.any(), records));
    }

    private CompletableFuture<Optional<Long>> append(String verb, String stream, StreamState expected, Iterator<EventData> records) {
        AppendToStreamOptions options = AppendToStreamOptions.get().streamState(expected);
        calls.deadline().ifPresent(options::deadline);
        return calls.call(what(verb), () -> clients.client().appendToStream(stream, options, records))
                .thenApply(written -> Optional.of(StreamStates.version(written.getNextExpectedRevision())));
    }

    private List<ResolvedEvent> read(String verb, String stream, ReadStreamOptions options) {
        calls.deadline().ifPresent(options::deadline);
        CompletableFuture<List<ResolvedEvent>> read = calls.call(what(verb), () -> clients.client().readStream(stream, options)).thenApply(ReadResult::getEvents);
        return calls.await(what(verb), () -> StreamCalls.recovering(read, StreamNotFoundException.class, e -> List.of()));
    }

    private String what(String verb) {
        return verb + " of outbox \"" + streams.outbox() + "\"";
    }

    private void keepShort() {
        if (keptShort) {
            return;
        }
        StreamMetadata metadata = calls.await(what("limit the ledger"), () -> clients.client().getStreamMetadata(streams.ledger()));
        if (metadata.getMaxCount() == null) {
            metadata.setMaxCount(KEPT);
            calls.await(what("limit the ledger"), () -> clients.client().setStreamMetadata(streams.ledger(), metadata));
        }
        keptShort = true;
    }
}
