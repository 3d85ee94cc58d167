package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While a worker looks at the ledger after each change of it. */
class DiscardAllTest {
    private static final int FIRST = 30;
    private static final int MANY = 1_000;
    private static final Instant NOW = Instant.now();

    private final StreamId stream = StreamId.random();

    /** One stream: the first event has failed, and the others wait behind it. */
    private ParkedRaw parked(int number) {
        String cause = number == FIRST ? CauseText.failed(3, 3, NOW, "node", new IllegalStateException("cannot")) : CauseText.behind(NOW, "node");
        return new ParkedRaw(number, NOW, cause, Optional.of(new RecordedRaw(new RawEvent(UUID.randomUUID(), "any", new byte[0], new byte[0]), stream,
                TenantId.DEFAULT, number, number, NOW)));
    }

    private final ParkedInMemory storage = new ParkedInMemory(IntStream.range(FIRST, FIRST + MANY).mapToObj(this::parked).toList());

    @Test
    void nothing_is_let_go_by_discarding_what_it_waits_behind_before_it() {
        long discarded = new CodecParkedEvents(storage, new EventCodec(EventRegistry.of()), true).discardAll("no use");

        assertThat(discarded).isEqualTo(MANY);
        assertThat(storage.audited).hasSize(MANY);
        assertThat(storage.saved).hasSizeGreaterThan(2).filteredOn(ledger -> ledger.settled().contains(FIRST)).allSatisfy(ledger ->
                assertThat(ledger.settled().firstMissing(FIRST)).isEqualTo(FIRST + MANY));
        assertThat(storage.cleared).isEqualTo(FIRST + MANY);
    }
}
