package io.eventsourcery.core.publishing;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.Node;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.outbox.ParkedEvent;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.outbox.ParkedPage;
import io.eventsourcery.outbox.ParkedQuery;
import io.eventsourcery.outbox.PeekedEvent;
import io.eventsourcery.spi.NumberRanges;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.ParkedStorage.VersionedLedger;
import io.eventsourcery.spi.ReplayOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parked events as an application sees them: what is stored, and what the ledger says of it. */
final class CodecParkedEvents implements ParkedEvents {
    private static final int PAGE = 200;
    /** A page that looks for a few among very many ends some time, short or empty, and says where to go on. */
    private static final int MOST_PAGES = 25;
    private static final int MOST_CONFLICTS = 100;

    private final ParkedStorage storage;
    private final EventCodec codec;
    private final boolean waits;

    /** @param waits whether events wait behind parked ones */
    CodecParkedEvents(ParkedStorage storage, EventCodec codec, boolean waits) {
        this.storage = storage;
        this.codec = codec;
        this.waits = waits;
    }

    @Override
    public ParkedPage list(ParkedQuery query) {
        InvalidInputException.requireNonNull(query, "query");
        OutboxLedger ledger = storage.ledger().ledger();
        List<ParkedEvent> found = new ArrayList<>();
        long next = query.from();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            List<ParkedRaw> page = storage.read(next, PAGE);
            if (page.isEmpty()) {
                return new ParkedPage(found, OptionalLong.empty());
            }
            for (ParkedRaw parked : page) {
                if (found.size() == query.limit()) {
                    return new ParkedPage(found, OptionalLong.of(parked.number()));
                }
                event(parked, ledger).filter(query::matches).ifPresent(found::add);
                next = parked.number() + 1;
            }
        }
        return new ParkedPage(found, OptionalLong.of(next));
    }

    private static Optional<ParkedEvent> event(ParkedRaw parked, OutboxLedger ledger) {
        return ledger.settled().contains(parked.number()) ? Optional.empty() : parked.record().map(record -> new ParkedEvent(parked.number(), record.tenant(),
                record.stream(), record.version(), record.event().id(), record.event().type(), parked.parkedAt(),
                CauseText.parse(ledger.causes().getOrDefault(parked.number(), parked.cause()))));
    }

    @Override
    public Optional<PeekedEvent> peek(long number) {
        Optional<ParkedRaw> parked = find(number);
        return parked.flatMap(found -> event(found, storage.ledger().ledger()))
                .map(event -> new PeekedEvent(event, codec.decodeOrPassOn(parked.get().record().orElseThrow())));
    }

    private Optional<ParkedRaw> find(long number) {
        return number < 0 ? Optional.empty() : storage.read(number, 1).stream().filter(parked -> parked.number() == number).findFirst();
    }

    @Override
    public void replay(long number) {
        ParkedEvent event = required(number);
        if (waits) {
            earlier(event).ifPresent(first -> {
                throw new InvalidInputException("number", number, "one that waits behind no other: " + first + " of its stream is before it; replay or discard that one");
            });
        }
        order(ReplayOrder.of(number, number, Optional.empty()), Set.of(event.id()));
    }

    private ParkedEvent required(long number) {
        return find(number).flatMap(parked -> event(parked, storage.ledger().ledger()))
                .orElseThrow(() -> new InvalidInputException("number", number, "the number of a parked event; those of a deleted stream are gone with it"));
    }

    /** The one that an event of the same stream waits for. */
    private Optional<Long> earlier(ParkedEvent event) {
        OutboxLedger ledger = storage.ledger().ledger();
        return all().filter(parked -> event(parked, ledger).filter(one -> one.tenant().equals(event.tenant()) && one.stream().equals(event.stream()))
                .filter(one -> one.version() < event.version() && !one.cause().behind()).isPresent()).map(ParkedRaw::number).findFirst();
    }

    /** The oldest first, read as far as they are looked at. */
    private Stream<ParkedRaw> all() {
        return Stream.iterate(storage.read(0, PAGE), page -> !page.isEmpty(), page -> storage.read(page.get(page.size() - 1).number() + 1, PAGE))
                .flatMap(List::stream);
    }

    @Override
    public void replay(TenantId tenant, StreamId stream) {
        replayAll(Optional.of(new ReplayOrder.Stream(InvalidInputException.requireNonNull(tenant, "tenant"), InvalidInputException.requireNonNull(stream, "stream"))));
    }

    @Override
    public void replayAll() {
        replayAll(Optional.empty());
    }

    private void replayAll(Optional<ReplayOrder.Stream> stream) {
        storage.last().ifPresent(last -> {
            ReplayOrder order = ReplayOrder.of(0, last, stream);
            order(order, triedBefore(order));
        });
    }

    /** Those of which attempts are noted still: whoever parked them came to do no more. Few, if any. */
    private Set<UUID> triedBefore(ReplayOrder order) {
        Set<UUID> noted = storage.ledger().ledger().attempts().keySet();
        return all().filter(parked -> parked.record().filter(record -> order.covers(parked.number(), record)).isPresent())
                .map(parked -> parked.record().orElseThrow().event().id()).filter(noted::contains).distinct().limit(noted.size()).collect(Collectors.toSet());
    }

    /** With all attempts. */
    private void order(ReplayOrder order, Set<UUID> anew) {
        change(ledger -> {
            OutboxLedger changed = ledger.withOrder(order);
            for (UUID event : anew) {
                changed = changed.withAttempts(event, 0);
            }
            return changed;
        });
    }

    @Override
    public void discard(long number, String reason) {
        checked(reason);
        ParkedEvent event = required(number);
        discard(List.of(event), reason, NumberRanges.NONE.with(number));
        clear();
    }

    private static void checked(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidInputException("reason", reason, "a text that is not blank");
        }
    }

    @Override
    public long discardAll(String reason) {
        checked(reason);
        long lowest = storage.read(0, 1).stream().mapToLong(ParkedRaw::number).findFirst().orElse(0);
        long discarded = 0;
        // What is parked later is not meant. The newest go first: without the one that it waits behind, an event would be published meanwhile.
        for (long last = storage.last().orElse(-1); last >= lowest; last -= PAGE) {
            long first = Math.max(lowest, last - PAGE + 1);
            discarded += discard(first, last, reason);
        }
        clear();
        return discarded;
    }

    private int discard(long first, long last, String reason) {
        OutboxLedger ledger = storage.ledger().ledger();
        List<ParkedRaw> parked = storage.read(first, PAGE).stream().filter(one -> one.number() <= last && !ledger.settled().contains(one.number())).toList();
        List<ParkedEvent> events = parked.stream().flatMap(one -> event(one, ledger).stream()).toList();
        // With those that are gone, as nothing before them is cleared away while they count as parked.
        NumberRanges settled = NumberRanges.NONE;
        for (ParkedRaw one : parked) {
            settled = settled.with(one.number());
        }
        discard(events, reason, settled);
        return events.size();
    }

    private void discard(List<ParkedEvent> events, String reason, NumberRanges settled) {
        if (!events.isEmpty()) {
            String at = Instant.now().toString();
            storage.audit(events.stream().map(event -> note(event, reason, at)).toList());
        }
        if (settled.ranges().isEmpty()) {
            return;
        }
        change(ledger -> {
            OutboxLedger changed = ledger;
            for (NumberRanges.Range range : settled.ranges()) {
                for (long number = range.first(); number <= range.last(); number++) {
                    changed = changed.withSettled(number);
                }
            }
            return changed;
        });
    }

    /** The oldest go when they are all settled. */
    private void clear() {
        long lowest = storage.read(0, 1).stream().mapToLong(ParkedRaw::number).findFirst().orElse(Long.MAX_VALUE);
        long below = storage.ledger().ledger().settled().firstMissing(lowest);
        if (below > lowest) {
            storage.clear(below);
        }
    }

    private static Map<String, String> note(ParkedEvent event, String reason, String at) {
        Map<String, String> note = new LinkedHashMap<>();
        note.put("action", "discarded");
        note.put("reason", reason);
        note.put("at", at);
        note.put("node", Node.word());
        note.put("event", event.id().toString());
        note.put("type", event.type());
        note.put("tenant", event.tenant().value());
        note.put("stream", event.stream().toString());
        note.put("version", Long.toString(event.version()));
        event.cause().exception().ifPresent(exception -> note.put("exception", exception));
        return note;
    }

    private void change(UnaryOperator<OutboxLedger> change) {
        for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
            VersionedLedger current = storage.ledger();
            if (storage.save(change.apply(current.ledger()), current.version()).isPresent()) {
                return;
            }
        }
        throw new EventStoreException("The ledger of the outbox is changed by others all the time; try again");
    }
}
