package io.eventsourcery.kurrentdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventsourcery.core.Await;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.ParkedStorage;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ReplayParkedMessagesOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What KurrentDB has parked for a group, and the ledger beside it. */
final class ParkedStream implements ParkedStorage {
    private static final String BY_CLIENT = "Client explicitly NAK'ed message.\n";
    /** Of the ledger only the last counts; another one helps whoever wants to see what happened. */
    private static final long KEPT = 2;

    private final ClientSource clients;
    private final Calls calls;
    private final String outbox;
    private final OwnRecords records;
    private final Register ledgers;

    ParkedStream(ClientSource clients, Calls calls, String outbox) {
        this.clients = clients;
        this.calls = calls;
        this.outbox = outbox;
        this.records = new OwnRecords(clients, calls);
        this.ledgers = new Register(clients, calls, ParkedStream::withTheOneBefore);
    }

    private static StreamMetadata withTheOneBefore(StreamMetadata metadata) {
        metadata.setMaxCount(KEPT);
        return metadata;
    }

    /** The server's own stream. */
    static String nameOf(String group) {
        return "$persistentsubscription-$all::" + group + "-parked";
    }

    @Override
    public List<ParkedRaw> read(long first, int max) {
        return read("read the parked events", ReadStreamOptions.get().forwards().fromRevision(first).maxCount(max).resolveLinkTos())
                .stream().map(ParkedStream::parked).toList();
    }

    private List<ResolvedEvent> read(String verb, ReadStreamOptions options) {
        return Await.result(records.read(what(verb), nameOf(outbox), options));
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
        return read("look for the last parked event", ReadStreamOptions.get().backwards().fromEnd().maxCount(1)).stream()
                .mapToLong(resolved -> resolved.getOriginalEvent().getRevision()).findFirst();
    }

    @Override
    @SuppressWarnings("unchecked") // The client declares no type.
    public void clear(long below) {
        ReplayParkedMessagesOptions options = ReplayParkedMessagesOptions.get().stopAt(below);
        calls.deadline().ifPresent(options::deadline);
        calls.await("clear parked events away", () -> clients.groups().replayParkedMessagesToAll(outbox, options));
    }

    @Override
    public VersionedLedger ledger() {
        return Await.result(ledgers.load(what("read the ledger"), OwnStream.ledger(outbox)))
                .map(last -> new VersionedLedger(OutboxJson.ledger(outbox, last), Register.version(last))).orElse(new VersionedLedger(OutboxLedger.EMPTY, 0));
    }

    @Override
    public Optional<Long> save(OutboxLedger ledger, long onVersion) {
        return Await.result(ledgers.replace(what("save the ledger"), OwnStream.ledger(outbox), onVersion, UUID.randomUUID(), OutboxJson.ledger(ledger)))
                .stream().boxed().findFirst();
    }

    @Override
    public void audit(List<Map<String, String>> notes) {
        OwnStream stream = OwnStream.audit(outbox);
        Await.result(records.append(what("write the audit"), stream, StreamState.any(), notes.stream().map(note ->
                EventDataBuilder.json(UUID.randomUUID(), stream.type(), OutboxJson.bytes(note)).build()).toList()));
    }

    private String what(String verb) {
        return verb + " of outbox \"" + outbox + "\"";
    }
}
