package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While a worker looks at the ledger after each change of it. */
class DiscardAllTest {
    private static final int FIRST = 30;
    private static final int MANY = 1_000;
    private static final Instant NOW = Instant.now();

    private final StreamId stream = StreamId.random();
    private final List<OutboxLedger> saved = new ArrayList<>(List.of(OutboxLedger.EMPTY));
    private int audited;
    private long cleared;

    /** One stream: the first event has failed, and the others wait behind it. */
    private ParkedRaw parked(int number) {
        String cause = number == FIRST ? CauseText.failed(3, 3, NOW, "node", new IllegalStateException("cannot")) : CauseText.behind(NOW, "node");
        return new ParkedRaw(number, NOW, cause, Optional.of(new RecordedRaw(new RawEvent(UUID.randomUUID(), "any", new byte[0], new byte[0]), stream,
                TenantId.DEFAULT, number, number, NOW)));
    }

    private final ParkedStorage storage = new ParkedStorage() {
        private final List<ParkedRaw> all = IntStream.range(FIRST, FIRST + MANY).mapToObj(DiscardAllTest.this::parked).toList();

        @Override
        public List<ParkedRaw> read(long first, int max) {
            return all.stream().filter(one -> one.number() >= first).limit(max).toList();
        }

        @Override
        public OptionalLong last() {
            return OptionalLong.of(FIRST + MANY - 1);
        }

        @Override
        public void clear(long below) {
            cleared = below;
        }

        @Override
        public VersionedLedger ledger() {
            return new VersionedLedger(saved.get(saved.size() - 1), saved.size());
        }

        @Override
        public Optional<Long> save(OutboxLedger ledger, long onVersion) {
            saved.add(ledger);
            return Optional.of((long) saved.size());
        }

        @Override
        public void audit(List<Map<String, String>> notes) {
            audited += notes.size();
        }
    };

    @Test
    void nothing_is_let_go_by_discarding_what_it_waits_behind_before_it() {
        long discarded = new CodecParkedEvents(storage, new EventCodec(EventRegistry.of()), true).discardAll("no use");

        assertThat(discarded).isEqualTo(MANY);
        assertThat(audited).isEqualTo(MANY);
        assertThat(saved).hasSizeGreaterThan(2).filteredOn(ledger -> ledger.settled().contains(FIRST)).allSatisfy(ledger ->
                assertThat(ledger.settled().firstMissing(FIRST)).isEqualTo(FIRST + MANY));
        assertThat(cleared).isEqualTo(FIRST + MANY);
    }
}
