package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker whose connection was lost just after it had parked an event has not noted that the attempts before are over. */
class ReplayWithAllAttemptsTest {
    private static final int PARKED = 700;
    private static final Instant NOW = Instant.now();

    private final StreamId one = StreamId.random();
    private final StreamId other = StreamId.random();
    private final List<ParkedRaw> all = IntStream.range(0, PARKED).mapToObj(this::parked).toList();
    private final ParkedInMemory storage = new ParkedInMemory(all);
    private final ParkedEvents parked = new CodecParkedEvents(storage, new EventCodec(EventRegistry.of()), false);
    private final UUID triedJustNow = UUID.randomUUID();

    /** Every other one is of the other stream. */
    private ParkedRaw parked(int number) {
        return new ParkedRaw(number, NOW, CauseText.failed(3, 3, NOW, "node", new IllegalStateException("cannot")), Optional.of(new RecordedRaw(
                new RawEvent(UUID.randomUUID(), "any", new byte[0], new byte[0]), number % 2 == 0 ? one : other, TenantId.DEFAULT, number, number, NOW)));
    }

    private UUID id(int number) {
        return all.get(number).record().orElseThrow().event().id();
    }

    private OutboxLedger ledger() {
        return storage.ledger().ledger();
    }

    @BeforeEach
    void attempts_are_noted_of_two_parked_events_and_one_that_is_not() {
        storage.save(ledger().withAttempts(id(4), 3).withAttempts(id(PARKED - 1), 3).withAttempts(triedJustNow, 2), 1);
    }

    @Test
    void one_event_has_all_attempts_again() {
        parked.replay(4);

        assertThat(ledger().orders()).hasSize(1);
        assertThat(ledger().attempts()).containsOnlyKeys(id(PARKED - 1), triedJustNow);
    }

    @Test
    void so_have_those_of_a_stream() {
        parked.replay(TenantId.DEFAULT, other);

        assertThat(ledger().orders()).hasSize(1);
        assertThat(ledger().attempts()).containsOnlyKeys(id(4), triedJustNow);
    }

    @Test
    void so_have_all_and_no_other_is_tried_more_often_for_that() {
        parked.replayAll();

        assertThat(ledger().orders()).hasSize(1);
        assertThat(ledger().attempts()).containsOnlyKeys(triedJustNow);
    }
}
