package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Captured;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.IllegalSnapshotException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnregisteredEventException;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.Upcasters;
import io.kurrent.dbclient.DeleteStreamOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    @EventType("order-state")
    record OrderState(String customer) {
    }

    @EventType(value = "order-state", version = 2)
    record NewOrderState(String name) {
    }

    private final TenantId tenant = Database.tenant();
    private final StreamId stream = StreamId.random().inCategory("order");
    private final EventStore store = store(new EventCodec(EventRegistry.of(OrderPlaced.class, OrderState.class)));

    private EventStore store(EventCodec codec) {
        return new KurrentDBBackend().withCodec(codec).configure(Database.client()).inTenant(tenant).eventStore();
    }

    private static List<OrderPlaced> placed(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> new OrderPlaced("c" + number)).toList();
    }

    private void append(int count) {
        store.append(stream, ExpectedVersion.any(), placed(count));
    }

    private static List<Object> events(LoadedStream loaded) {
        return loaded.events().stream().map(Recorded::event).toList();
    }

    /** As Event Sourcery deletes: without the snapshots. */
    private void deleteAsPythonDoes() throws Exception {
        Database.client().deleteStream(new StreamName(stream, tenant).toString(), DeleteStreamOptions.get()).get(10, TimeUnit.SECONDS);
    }

    @Test
    void loading_begins_with_the_last_snapshot_and_goes_on_with_the_events_after_it() {
        append(5);
        store.saveSnapshot(stream, new OrderState("early"), 2);
        store.saveSnapshot(stream, new OrderState("late"), 3);

        LoadedStream loaded = store.readFromSnapshot(stream);

        assertThat(events(loaded)).containsExactly(new OrderState("late"), new OrderPlaced("c4"), new OrderPlaced("c5"));
        assertThat(loaded.events()).extracting(Recorded::version).containsExactly(3L, 4L, 5L);
        assertThat(loaded.events().get(0).type()).isEqualTo("order-state");
        assertThat(loaded.events().get(0).stream()).isEqualTo(stream);
        assertThat(loaded.version()).isEqualTo(5);
        assertThat(loaded.fromSnapshot()).isTrue();
    }

    @Test
    void an_older_snapshot_does_not_replace_a_newer_one() {
        append(5);
        store.saveSnapshot(stream, new OrderState("late"), 4);
        store.saveSnapshot(stream, new OrderState("early"), 2);
        assertThat(events(store.readFromSnapshot(stream))).containsExactly(new OrderState("late"), new OrderPlaced("c5"));

        store.saveSnapshot(stream, new OrderState("as late, and corrected"), 4);
        assertThat(events(store.readFromSnapshot(stream))).containsExactly(new OrderState("as late, and corrected"), new OrderPlaced("c5"));
    }

    @Test
    void of_snapshots_that_are_saved_at_once_the_newest_stays() {
        for (int round = 0; round < 30; round++) {
            StreamId raced = StreamId.random().inCategory("order");
            store.append(raced, ExpectedVersion.noStream(), placed(8));
            CompletableFuture.allOf(IntStream.rangeClosed(1, 8).mapToObj(version -> CompletableFuture.runAsync(() ->
                    store.saveSnapshot(raced, new OrderState("v" + version), version), FollowingLab.THREADS)).toArray(CompletableFuture[]::new)).orTimeout(30, TimeUnit.SECONDS).join();
            assertThat(events(store.readFromSnapshot(raced))).containsExactly(new OrderState("v8"));
        }
    }

    @Test
    void a_snapshot_of_the_last_event_is_all_there_is_to_load() {
        append(3);
        store.saveSnapshot(stream, new OrderState("ann"), 3);

        assertThat(events(store.readFromSnapshot(stream))).containsExactly(new OrderState("ann"));
        assertThat(store.readFromSnapshot(stream).version()).isEqualTo(3);
    }

    @Test
    void what_follows_a_snapshot_is_loaded_whole_however_long_it_is() {
        append(1);
        append(5_500);
        store.saveSnapshot(stream, new OrderState("ann"), 1);

        LoadedStream loaded = store.readFromSnapshot(stream);

        assertThat(loaded.events()).hasSize(5_501).extracting(Recorded::version).isSorted().doesNotHaveDuplicates();
        assertThat(loaded.version()).isEqualTo(5_501);
    }

    @Test
    void without_a_snapshot_all_events_are_loaded_and_without_events_nothing() {
        assertThat(store.readFromSnapshot(stream)).isEqualTo(new LoadedStream(List.of(), 0));
        append(2);

        assertThat(store.readFromSnapshot(stream)).isEqualTo(new LoadedStream(store.load(stream), 2, false));
    }

    @Test
    void a_snapshot_is_not_among_the_events_of_its_stream() {
        append(2);
        store.saveSnapshot(stream, new OrderState("ann"), 2);

        assertThat(store.load(stream)).hasSize(2);
    }

    @Test
    void a_snapshot_of_a_version_that_the_stream_does_not_have_is_refused_and_not_saved() {
        append(2);

        assertThatExceptionOfType(IllegalSnapshotException.class).isThrownBy(() -> store.saveSnapshot(stream, new OrderState("ann"), 3))
                .withMessageContaining("version 3").withMessageContaining("last has version 2").withMessageContaining(stream.uuid().toString())
                .withMessageContaining(tenant.value());
        assertThatExceptionOfType(IllegalSnapshotException.class).isThrownBy(() -> store.saveSnapshot(StreamId.random(), new OrderState("ann"), 1))
                .withMessageContaining("last has version 0");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.saveSnapshot(stream, new OrderState("ann"), 0))
                .withMessageContaining("snapshot version: 0");
        assertThat(store.readFromSnapshot(stream).fromSnapshot()).isFalse();
    }

    @Test
    void a_version_of_an_earlier_life_of_the_stream_is_refused_as_well() {
        append(2);
        store.delete(stream);
        append(1);

        assertThatExceptionOfType(IllegalSnapshotException.class).isThrownBy(() -> store.saveSnapshot(stream, new OrderState("ann"), 2))
                .withMessageContaining("last has version 3");
    }

    @Test
    void a_snapshot_has_to_be_of_a_registered_type() {
        append(1);

        assertThatExceptionOfType(UnregisteredEventException.class).isThrownBy(() -> store.saveSnapshot(stream, "no event", 1));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.saveSnapshot(stream, null, 1)).withMessageContaining("snapshot");
    }

    @Test
    void snapshots_are_removed_with_the_stream() {
        append(2);
        store.saveSnapshot(stream, new OrderState("ann"), 2);

        store.delete(stream);
        append(1);

        assertThat(events(store.readFromSnapshot(stream))).containsExactly(new OrderPlaced("c1"));
    }

    @Test
    void a_snapshot_that_an_earlier_life_of_the_stream_left_behind_is_no_content() throws Exception {
        append(2);
        store.saveSnapshot(stream, new OrderState("of a former life"), 2);

        deleteAsPythonDoes();
        assertThat(store.readFromSnapshot(stream)).isEqualTo(new LoadedStream(List.of(), 0));
        append(2);

        assertThat(store.readFromSnapshot(stream)).isEqualTo(new LoadedStream(store.load(stream), 4));
        store.saveSnapshot(stream, new OrderState("of this life"), 3);
        assertThat(events(store.readFromSnapshot(stream))).containsExactly(new OrderState("of this life"), new OrderPlaced("c2"));
    }

    @Test
    void a_snapshot_older_than_the_event_that_it_covers_is_no_content_either() {
        StreamId twin = StreamId.random().inCategory("order");
        append(1);
        store.saveSnapshot(stream, new OrderState("first"), 1);
        // What a scavenged stream that begins again from version 1 looks like: its snapshot is older than all its events.
        SnapshotRecords.move(new StreamName(stream, tenant), new StreamName(twin, tenant));
        store.append(twin, ExpectedVersion.noStream(), placed(2));

        assertThat(events(store.readFromSnapshot(twin))).containsExactly(new OrderPlaced("c1"), new OrderPlaced("c2"));
    }

    @Test
    void a_snapshot_of_a_type_that_nobody_knows_any_more_is_ignored_and_that_is_logged_without_content() {
        append(2);
        store.saveSnapshot(stream, new OrderState("secret"), 2);
        EventStore later = store(new EventCodec(EventRegistry.of(OrderPlaced.class)));

        try (Captured log = Captured.from("io.eventsourcery.core.store.IgnoredSnapshots")) {
            assertThat(later.readFromSnapshot(stream)).isEqualTo(new LoadedStream(store.load(stream), 2));
            later.readFromSnapshot(stream);
            assertThat(log.lines()).filteredOn(line -> line.contains(stream.uuid().toString())).singleElement().asString()
                    .contains("order-state").contains("of version 2:").contains("nobody registered").doesNotContain("secret");
        }
    }

    @Test
    void a_snapshot_that_cannot_be_read_as_its_type_is_ignored_and_that_is_logged_without_content() {
        append(2);
        SnapshotRecords.append(new StreamName(stream, tenant), "order-state", "{\"customer\": \"secret", "{\"$es-stream_position\": 1}");

        try (Captured log = Captured.from("io.eventsourcery.core.store.IgnoredSnapshots")) {
            assertThat(store.readFromSnapshot(stream).fromSnapshot()).isFalse();
            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains(stream.uuid().toString())).noneMatch(line -> line.contains("secret"));
        }
    }

    @Test
    void a_record_that_does_not_say_what_it_covers_is_no_snapshot() {
        append(2);
        for (String metadata : List.of("{}", "{\"$es-stream_position\": -1}", "{\"$es-stream_position\": \"1\"}", "no json")) {
            SnapshotRecords.append(new StreamName(stream, tenant), "order-state", "{\"customer\": \"ann\"}", metadata);
            assertThat(store.readFromSnapshot(stream).fromSnapshot()).as(metadata).isFalse();
        }
    }

    @Test
    void an_old_snapshot_is_upcast_as_an_old_event_is() {
        append(2);
        store.saveSnapshot(stream, new OrderState("ann"), 1);
        JsonUpcaster rename = JsonUpcaster.change("order-state", 1, json -> {
            json.set("name", json.remove("customer"));
            return json;
        });
        EventStore later = store(new EventCodec(EventRegistry.of(OrderPlaced.class, NewOrderState.class), EventJson.asDeclared(), Upcasters.of(rename),
                DataProtection.none()));

        assertThat(events(later.readFromSnapshot(stream))).containsExactly(new NewOrderState("ann"), new OrderPlaced("c2"));
    }

    @Test
    void an_upcaster_that_drops_snapshots_makes_them_be_ignored() {
        append(2);
        store.saveSnapshot(stream, new OrderState("ann"), 1);
        EventStore later = store(new EventCodec(EventRegistry.of(OrderPlaced.class), EventJson.asDeclared(), Upcasters.of(JsonUpcaster.drop("order-state", 1)),
                DataProtection.none()));

        assertThat(later.readFromSnapshot(stream)).isEqualTo(new LoadedStream(store.load(stream), 2));
    }

    @Test
    void snapshots_of_one_tenant_are_not_those_of_another() {
        EventStore other = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderState.class)).configure(Database.client())
                .inTenant(Database.tenant()).eventStore();
        append(1);
        other.append(stream, ExpectedVersion.noStream(), placed(1));
        store.saveSnapshot(stream, new OrderState("ann"), 1);

        assertThat(other.readFromSnapshot(stream).fromSnapshot()).isFalse();
    }
}
