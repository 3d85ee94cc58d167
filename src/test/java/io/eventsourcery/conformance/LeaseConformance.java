package io.eventsourcery.conformance;

import static io.eventsourcery.conformance.Raw.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.LeaseEntry;
import io.eventsourcery.spi.LeaseStorage;
import io.eventsourcery.spi.StoredLease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LeaseStorage} has to do. One that does nothing fails every test. */
public abstract class LeaseConformance {
    private final LeaseStorage leases = leases();
    private final String name = "subscription: zażółć " + UUID.randomUUID();

    /** The storage to be held against the suite. */
    protected abstract LeaseStorage leases();

    private static LeaseEntry entry() {
        return new LeaseEntry(Optional.of(UUID.randomUUID()), "a host, process 1", Duration.ofMillis(12_345));
    }

    private long written(long version, LeaseEntry entry) {
        return get(leases.replace(name, version, entry)).orElse(0);
    }

    @Test
    void there_is_none_before_one_was_written_and_then_there_is_with_all_its_parts() {
        assertThat(get(leases.load(name))).isEmpty();
        LeaseEntry entry = entry();
        long version = written(0, entry);

        assertThat(version).isPositive();
        assertThat(get(leases.load(name))).hasValue(new StoredLease(entry, version));
    }

    @Test
    void one_that_is_given_up_is_there_and_names_nobody() {
        long version = written(0, entry());
        LeaseEntry free = new LeaseEntry(Optional.empty(), "a host, process 1", Duration.ofSeconds(1));
        written(version, free);

        assertThat(get(leases.load(name)).map(StoredLease::entry)).hasValue(free);
    }

    @Test
    void every_write_makes_another_version() {
        LeaseEntry entry = entry();
        long first = written(0, entry);
        long second = written(first, entry);

        assertThat(second).isPositive().isNotEqualTo(first);
        assertThat(get(leases.load(name)).map(StoredLease::version)).hasValue(second);
    }

    @Test
    void whoever_has_not_seen_what_is_there_does_not_replace_it() {
        LeaseEntry entry = entry();
        long first = written(0, entry);
        long second = written(first, entry);

        assertThat(get(leases.replace(name, 0, entry()))).isEmpty();
        assertThat(get(leases.replace(name, first, entry()))).isEmpty();
        assertThat(get(leases.load(name))).hasValue(new StoredLease(entry, second));
    }

    @Test
    void of_many_at_once_one_succeeds() {
        for (long version = 0, round = 0; round < 3; round++) {
            long seen = version;
            List<CompletionStage<OptionalLong>> tries = IntStream.range(0, 8).mapToObj(one -> leases.replace(name, seen, entry())).toList();
            List<OptionalLong> won = tries.stream().map(Raw::get).filter(OptionalLong::isPresent).toList();
            assertThat(won).hasSize(1);
            version = won.get(0).getAsLong();
        }
    }

    @Test
    void another_object_on_the_same_database_finds_it() {
        LeaseEntry entry = entry();
        written(0, entry);

        assertThat(get(leases().load(name)).map(StoredLease::entry)).hasValue(entry);
        assertThat(get(leases().load(name + "-2"))).isEmpty();
    }
}
