package io.eventsourcery.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Captured;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshottingTest {
    /** Its state cannot be told. */
    static final class Unsaveable extends Basket {
        @Override
        public Contents snapshot() {
            throw new IllegalStateException("secret");
        }
    }

    /** Keeps its state in another type than {@link Basket}, whose streams it took over. */
    static final class Successor implements Snapshotting<OrderPlaced> {
        private int applied;

        @Override
        public void apply(Object event) {
            applied++;
        }

        @Override
        public OrderPlaced snapshot() {
            return new OrderPlaced("ann");
        }

        @Override
        public void restore(OrderPlaced snapshot) {
            throw new AssertionError("There is none");
        }
    }

    private final TenantId tenant = Database.tenant();
    private final EventStore store = store(Basket.ItemPut.class, Basket.Contents.class, OrderPlaced.class);
    private final Repository<Basket> baskets = Repository.of(store, Basket.class).withSnapshots(SnapshotPolicy.every(3));
    private final StreamId id = StreamId.random();
    private final StreamId stream = id.inCategory("basket");

    private EventStore store(Class<?>... types) {
        return new KurrentDBBackend().withEvents(EventRegistry.of(types)).configure(Database.client()).inTenant(tenant).eventStore();
    }

    private void put(Repository<? extends Basket> repository, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> repository.change(id, basket -> basket.put("item " + number)));
    }

    private static List<String> items(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> "item " + number).toList();
    }

    @Test
    void a_snapshot_is_taken_when_the_policy_says_so_and_loading_begins_with_it() {
        put(baskets, 1, 2);
        assertThat(store.readFromSnapshot(stream).fromSnapshot()).isFalse();
        put(baskets, 3, 5);

        assertThat(store.readFromSnapshot(stream).events().get(0).event()).isEqualTo(new Basket.Contents(items(3)));
        WrappedAggregate<Basket> loaded = baskets.load(id);
        assertThat(loaded.aggregate().items()).isEqualTo(items(5));
        assertThat(loaded.aggregate().applied()).as("events since the snapshot").isEqualTo(2);
        assertThat(loaded.version()).isEqualTo(5);
    }

    @Test
    void events_are_counted_from_the_last_snapshot() {
        put(baskets, 1, 5);
        put(baskets, 6, 6);

        assertThat(store.readFromSnapshot(stream).events().get(0).version()).isEqualTo(6);
        assertThat(baskets.load(id).aggregate().applied()).isZero();
    }

    @Test
    void several_events_saved_at_once_are_counted_each() {
        baskets.change(id, basket -> List.of(new Basket.ItemPut("item 1"), new Basket.ItemPut("item 2"), new Basket.ItemPut("item 3"), new Basket.ItemPut("item 4")));

        assertThat(store.readFromSnapshot(stream).events().get(0).version()).isEqualTo(4);
    }

    @Test
    void work_can_go_on_after_a_snapshot_without_loading_again() {
        WrappedAggregate<Basket> basket = baskets.load(id);
        for (String item : items(7)) {
            basket.record(basket.aggregate().put(item));
            baskets.save(basket);
        }

        assertThat(store.readFromSnapshot(stream).events().get(0).version()).isEqualTo(6);
    }

    @Test
    void a_repository_without_a_policy_takes_no_snapshots_but_uses_those_there_are() {
        put(Repository.of(store, Basket.class), 1, 4);
        assertThat(store.readFromSnapshot(stream).fromSnapshot()).isFalse();
        store.saveSnapshot(stream, new Basket.Contents(items(4)), 4);

        Basket loaded = Repository.of(store, Basket.class).load(id).aggregate();

        assertThat(loaded.items()).isEqualTo(items(4));
        assertThat(loaded.applied()).isZero();
    }

    @Test
    void nothing_is_lost_when_the_type_of_the_snapshot_is_not_known_any_more() {
        put(baskets, 1, 4);

        Basket loaded = Repository.of(store(Basket.ItemPut.class), Basket.class).load(id).aggregate();

        assertThat(loaded.items()).isEqualTo(items(4));
        assertThat(loaded.applied()).isEqualTo(4);
    }

    @Test
    void a_snapshot_from_which_the_aggregate_cannot_be_restored_is_passed_over_and_that_is_logged() {
        put(baskets, 1, 4);

        try (Captured log = Captured.from("io.eventsourcery.aggregate.Loading")) {
            WrappedAggregate<Successor> loaded = Repository.of(store, "basket", Successor::new).load(id);

            assertThat(loaded.aggregate().applied).isEqualTo(4);
            assertThat(loaded.version()).isEqualTo(4);
            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains(stream.uuid().toString()).contains(Successor.class.getName()))
                    .noneMatch(line -> line.contains("item 1"));
        }
    }

    @Test
    void a_snapshot_that_fails_does_not_fail_the_command_whose_events_are_stored() {
        Repository<Unsaveable> unsaveable = Repository.of(store, "basket", Unsaveable::new).withSnapshots(SnapshotPolicy.every(1));

        try (Captured log = Captured.from("io.eventsourcery.aggregate.SnapshotTaking")) {
            assertThat(unsaveable.change(id, basket -> basket.put("item 1"))).isEqualTo(1);

            assertThat(store.load(stream)).hasSize(1);
            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains(stream.uuid().toString()).contains("IllegalStateException"))
                    .noneMatch(line -> line.contains("secret"));
        }
    }

    @Test
    void neither_does_a_snapshot_of_an_unregistered_type_nor_a_policy_that_throws() {
        EventStore eventsOnly = store(Basket.ItemPut.class);
        Repository<Basket> unregistered = Repository.of(eventsOnly, Basket.class).withSnapshots(SnapshotPolicy.every(1));
        Repository<Basket> badPolicy = Repository.of(store, Basket.class).withSnapshots(since -> {
            throw new IllegalStateException();
        });

        try (Captured log = Captured.from("io.eventsourcery.aggregate.SnapshotTaking")) {
            assertThat(unregistered.change(id, basket -> basket.put("item 1"))).isEqualTo(1);
            assertThat(badPolicy.change(id, basket -> basket.put("item 2"))).isEqualTo(2);

            assertThat(log.lines()).anyMatch(line -> line.contains(Basket.Contents.class.getName()));
        }
    }

    @Test
    void a_policy_for_an_aggregate_of_which_no_snapshot_can_be_taken_is_refused() {
        Aggregate plain = event -> { };

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Repository.of(store, "basket", () -> plain).withSnapshots(SnapshotPolicy.every(10))).withMessageContaining("Snapshotting");
    }

    @Test
    void what_somebody_else_appended_after_the_snapshot_is_seen() {
        put(baskets, 1, 3);
        store.append(stream, ExpectedVersion.exactly(3), new Basket.ItemPut("item 4"));

        assertThat(baskets.load(id).aggregate().items()).isEqualTo(items(4));
    }
}
