package io.eventsourcery.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Database;
import io.eventsourcery.StreamId;
import io.eventsourcery.spi.NumberedParkingEntry;
import io.eventsourcery.spi.ParkingEntry;
import io.eventsourcery.spi.ParkingEntry.Discarded;
import io.eventsourcery.spi.ParkingEntry.Parked;
import io.eventsourcery.spi.ParkingEntry.ReplayOrdered;
import io.eventsourcery.spi.ParkingEntry.Replayed;
import io.eventsourcery.spi.ParkingStorage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ParkingStorage} has to do. One that does nothing fails every test. */
public abstract class ParkingConformance {
    private final ParkingStorage parking = parking();
    private final String name = "subscription / zażółć " + UUID.randomUUID();

    /** The storage to be held against the suite. */
    protected abstract ParkingStorage parking();

    private static Parked parked() {
        return new Parked(UUID.randomUUID(), Database.tenant(), StreamId.random().inCategory("order"), 7, 123_456_789_012L, "order-placed",
                "java.io.IOException", "\"zażółć\"\nand more", 3, Instant.parse("2026-01-02T03:04:05.678901Z"), "a host, process 1");
    }

    private List<ParkingEntry> entries() {
        return parking.read(name, 1, 100).stream().map(NumberedParkingEntry::entry).toList();
    }

    @Test
    void entries_of_every_kind_are_read_in_order_with_all_their_parts() {
        Parked parked = parked();
        List<ParkingEntry> written = List.of(parked, new ReplayOrdered(parked.event()), new Replayed(parked.event()), new Discarded(parked.event(), "no \"use\""));
        written.forEach(entry -> parking.append(name, List.of(entry)));

        assertThat(entries()).isEqualTo(written);
        assertThat(parking.read(name, 1, 100)).extracting(NumberedParkingEntry::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void many_are_added_at_a_time_in_their_order() {
        List<ParkingEntry> many = Stream.generate(ParkingConformance::parked).limit(1_050).map(ParkingEntry.class::cast).toList();
        parking.append(name, List.of());
        parking.append(name, many);

        assertThat(parking.read(name, 1, 2_000)).extracting(NumberedParkingEntry::entry).isEqualTo(many);
    }

    @Test
    void they_are_read_in_pages_until_there_are_none() {
        for (int i = 0; i < 5; i++) {
            parking.append(name, List.of(parked()));
        }
        List<NumberedParkingEntry> first = parking.read(name, 1, 2);
        List<NumberedParkingEntry> rest = parking.read(name, first.get(1).number() + 1, 100);

        assertThat(first).hasSize(2);
        assertThat(rest).hasSize(3);
        assertThat(parking.read(name, rest.get(2).number() + 1, 100)).isEmpty();
        assertThat(first.get(0).number()).isEqualTo(1);
    }

    @Test
    void what_is_after_that_which_was_forgotten_is_there_and_keeps_its_number() {
        for (int i = 0; i < 5; i++) {
            parking.append(name, List.of(parked()));
        }
        List<NumberedParkingEntry> all = parking.read(name, 1, 100);
        parking.forget(name, 4);

        assertThat(parking.read(name, 4, 100)).isEqualTo(all.subList(3, 5)).hasSize(2);
        assertThat(parking.read(name, 1, 100)).endsWith(all.get(3), all.get(4));
    }

    @Test
    void every_name_has_its_own() {
        assertThat(entries()).isEmpty();
        Parked parked = parked();
        parking.append(name, List.of(parked));
        parking.append(name + "-2", List.of(parked()));

        assertThat(entries()).containsExactly(parked);
    }

    @Test
    void another_object_on_the_same_database_finds_them() {
        Parked parked = parked();
        parking.append(name, List.of(parked));

        assertThat(parking().read(name, 1, 10)).extracting(NumberedParkingEntry::entry).containsExactly(parked);
    }
}
