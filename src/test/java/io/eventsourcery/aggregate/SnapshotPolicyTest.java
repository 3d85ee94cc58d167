package io.eventsourcery.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Context;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SnapshotPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static SinceSnapshot<String> since(long version, long snapshotVersion, Duration ago) {
        return new SinceSnapshot<>("state", version, snapshotVersion, NOW.minus(ago));
    }

    private static SinceSnapshot<String> since(long version, long snapshotVersion) {
        return since(version, snapshotVersion, Duration.ZERO);
    }

    @Test
    void every_so_many_events_counts_from_the_last_snapshot() {
        SnapshotPolicy<String> policy = SnapshotPolicy.every(10);

        assertThat(policy.isDue(since(9, 0))).isFalse();
        assertThat(policy.isDue(since(10, 0))).isTrue();
        assertThat(policy.isDue(since(19, 10))).isFalse();
        assertThat(policy.isDue(since(25, 10))).isTrue();
    }

    @Test
    void an_age_is_that_of_the_last_snapshot() {
        SnapshotPolicy<String> policy = SnapshotPolicy.olderThan(Duration.ofHours(1), CLOCK);

        assertThat(policy.isDue(since(2, 1, Duration.ofHours(1)))).isFalse();
        assertThat(policy.isDue(since(2, 1, Duration.ofHours(1).plusMillis(1)))).isTrue();
    }

    @Test
    void where_there_is_no_snapshot_the_age_is_that_of_the_first_event() {
        EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(Basket.ItemPut.class, Basket.Contents.class)).configure(Database.client())
                .inTenant(Database.tenant()).eventStore();
        Repository<Basket> baskets = Repository.of(store, Basket.class).withSnapshots(SnapshotPolicy.olderThan(Duration.ofHours(1), CLOCK));
        StreamId young = StreamId.random().inCategory("basket");
        StreamId old = StreamId.random().inCategory("basket");
        store.append(young, ExpectedVersion.noStream(), put(NOW.minus(Duration.ofMinutes(59))));
        store.append(old, ExpectedVersion.noStream(), put(NOW.minus(Duration.ofMinutes(61))), put(NOW));

        baskets.change(young, basket -> basket.put("more"));
        baskets.change(old, basket -> basket.put("more"));

        assertThat(store.readFromSnapshot(young).fromSnapshot()).isFalse();
        assertThat(store.readFromSnapshot(old).events().get(0).version()).isEqualTo(3);
    }

    private static WrappedEvent put(Instant at) {
        return new WrappedEvent(UUID.randomUUID(), new Basket.ItemPut("item"), at, Context.empty());
    }

    @Test
    void a_predicate_looks_at_the_aggregate() {
        SnapshotPolicy<String> policy = SnapshotPolicy.when(String::isEmpty);

        assertThat(policy.isDue(new SinceSnapshot<>("", 1, 0, NOW))).isTrue();
        assertThat(policy.isDue(new SinceSnapshot<>("x", 1, 0, NOW))).isFalse();
    }

    @Test
    void policies_are_joined_by_or_and_and() {
        SnapshotPolicy<String> either = SnapshotPolicy.every(10).or(SnapshotPolicy.when(String::isBlank));
        SnapshotPolicy<String> both = SnapshotPolicy.every(10).and(SnapshotPolicy.olderThan(Duration.ofHours(1), CLOCK));

        assertThat(either.isDue(since(10, 0))).isTrue();
        assertThat(either.isDue(new SinceSnapshot<>(" ", 1, 0, NOW))).isTrue();
        assertThat(either.isDue(since(9, 0))).isFalse();
        assertThat(both.isDue(since(10, 0, Duration.ofHours(2)))).isTrue();
        assertThat(both.isDue(since(10, 0))).isFalse();
        assertThat(both.isDue(since(9, 0, Duration.ofHours(2)))).isFalse();
    }

    @Test
    void never_is_never() {
        assertThat(SnapshotPolicy.<String>never().isDue(since(1_000_000, 0, Duration.ofDays(1_000)))).isFalse();
    }

    @Test
    void what_makes_no_policy_is_refused_and_named() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> SnapshotPolicy.every(0)).withMessageContaining("between snapshots: 0");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> SnapshotPolicy.olderThan(Duration.ofSeconds(-1))).withMessageContaining("PT-1S");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> SnapshotPolicy.when(null)).withMessageContaining("state");
    }
}
