package io.eventsourcery.cdi.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.outbox.ParkedEvent;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.outbox.ParkedPage;
import io.eventsourcery.outbox.ParkedQuery;
import io.eventsourcery.outbox.ParkingCause;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many events are parked, where the oldest places are of events that are not parked any more. */
class ParkedNowTest {
    private static ParkedEvent event(long number) {
        return new ParkedEvent(number, TenantId.DEFAULT, StreamId.random(), 1, UUID.randomUUID(), "any", Instant.EPOCH,
                new ParkingCause(Optional.empty(), "", 1, Optional.empty(), "", false));
    }

    /** @param pages by where they begin */
    private static List<ParkedEvent> oldest(Map<Long, ParkedPage> pages) {
        return OutboxCheck.oldest((ParkedEvents) Proxy.newProxyInstance(ParkedNowTest.class.getClassLoader(), new Class<?>[] {ParkedEvents.class},
                (proxy, method, arguments) -> pages.get(((ParkedQuery) arguments[0]).from())));
    }

    @Test
    void what_stands_on_a_page_behind_empty_and_short_ones_is_counted() {
        List<ParkedEvent> found = oldest(Map.of(0L, new ParkedPage(List.of(), OptionalLong.of(5_000)), 5_000L, new ParkedPage(List.of(event(5_010)), OptionalLong.of(5_011)),
                5_011L, new ParkedPage(List.of(event(5_020), event(5_021)), OptionalLong.empty())));

        assertThat(found).extracting(ParkedEvent::number).containsExactly(5_010L, 5_020L, 5_021L);
    }

    @Test
    void a_hundred_are_enough() {
        List<ParkedEvent> many = IntStream.range(0, OutboxCheck.MOST_PARKED).mapToObj(ParkedNowTest::event).toList();

        assertThat(oldest(Map.of(0L, new ParkedPage(many, OptionalLong.of(100))))).hasSize(OutboxCheck.MOST_PARKED);
    }
}
