package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.Context;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventTooLargeException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnregisteredEventException;
import io.eventsourcery.VersionRange;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventStoreTest {
    private static final KurrentDBBackend BACKEND = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class))
            .configure(Database.client());

    private final TenantId tenant = Database.tenant();
    private final EventStore store = BACKEND.inTenant(tenant).eventStore();
    private final StreamId stream = StreamId.random().inCategory("order");

    private static List<OrderPlaced> placed(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> new OrderPlaced("customer " + number)).toList();
    }

    private List<Long> versions(VersionRange range) {
        return store.load(stream, range).stream().map(Recorded::version).toList();
    }

    @Test
    void what_was_appended_is_loaded_in_order_with_versions_from_1() {
        WrappedEvent first = WrappedEvent.wrap(new OrderPlaced("Zażółć"), Context.empty().withCorrelationId("c").with("user", "ann"));

        AppendResult result = store.append(stream, ExpectedVersion.noStream(), first, new OrderPaid(new BigDecimal("12.50")));

        List<Recorded> loaded = store.load(stream);
        assertThat(loaded).extracting(Recorded::event).containsExactly(new OrderPlaced("Zażółć"), new OrderPaid(new BigDecimal("12.50")));
        assertThat(loaded).extracting(Recorded::version).containsExactly(1L, 2L);
        assertThat(loaded.get(0)).isEqualTo(new Recorded(first, "order-placed", stream, tenant, 1, loaded.get(0).position()));
        assertThat(result).isEqualTo(new AppendResult(2, loaded.get(1).position(), false));
    }

    @Test
    void a_stream_that_does_not_exist_is_empty() {
        assertThat(store.load(stream)).isEmpty();
    }

    @Test
    void the_exact_version_is_accepted_and_another_is_refused_with_both_versions_named() {
        store.append(stream, ExpectedVersion.noStream(), placed(2));
        assertThat(store.append(stream, ExpectedVersion.exactly(2), new OrderPaid(BigDecimal.ONE)).version()).isEqualTo(3);

        assertThatExceptionOfType(ConcurrentStreamWriteException.class)
                .isThrownBy(() -> store.append(stream, ExpectedVersion.exactly(2), new OrderPaid(BigDecimal.TEN)))
                .satisfies(e -> assertThat(e.actualVersion()).isEqualTo(3))
                .satisfies(e -> assertThat(e.expected()).isEqualTo(ExpectedVersion.exactly(2)))
                .withMessageContaining("version 3").withMessageContaining("expected 2")
                .withMessageContaining(stream.uuid().toString()).withMessageContaining(tenant.value());
        assertThat(store.load(stream)).hasSize(3);
    }

    @Test
    void of_two_creators_the_second_is_refused() {
        store.append(stream, ExpectedVersion.exactly(0), new OrderPlaced("ann"));

        assertThatExceptionOfType(ConcurrentStreamWriteException.class)
                .isThrownBy(() -> store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("bob")))
                .withMessageContaining("version 1").withMessageContaining("expected no stream");
    }

    @Test
    void expecting_a_version_of_a_stream_that_does_not_exist_is_refused_with_version_0() {
        assertThatExceptionOfType(ConcurrentStreamWriteException.class)
                .isThrownBy(() -> store.append(stream, ExpectedVersion.exactly(4), new OrderPlaced("ann")))
                .satisfies(e -> assertThat(e.actualVersion()).isZero());
    }

    @Test
    void any_version_is_accepted_where_any_is_expected() {
        store.append(stream, ExpectedVersion.any(), new OrderPlaced("ann"));

        assertThat(store.append(stream, ExpectedVersion.any(), placed(3)).version()).isEqualTo(4);
    }

    @Test
    void the_same_events_sent_again_are_written_once() {
        WrappedEvent event = WrappedEvent.wrap(new OrderPlaced("ann"));
        AppendResult first = store.append(stream, ExpectedVersion.noStream(), event);

        assertThat(store.append(stream, ExpectedVersion.noStream(), event)).isEqualTo(new AppendResult(first.version(), first.position(), true));
        assertThat(store.load(stream)).hasSize(1);
    }

    @Test
    void plain_events_of_one_append_have_one_time_and_wrapped_ones_their_own() {
        WrappedEvent wrapped = new WrappedEvent(UUID.randomUUID(), new OrderPlaced("bob"), Instant.parse("2001-02-03T04:05:06Z"), Context.empty());
        store.append(stream, ExpectedVersion.noStream(), Stream.concat(Stream.of(wrapped), placed(500).stream()).toList());

        List<WrappedEvent> events = store.load(stream).stream().map(Recorded::wrapped).toList();
        assertThat(events.get(0)).isEqualTo(wrapped);
        assertThat(events.subList(1, 501)).extracting(WrappedEvent::createdAt).containsOnly(events.get(1).createdAt());
        assertThat(events).extracting(WrappedEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void a_range_is_loaded_with_both_its_ends() {
        store.append(stream, ExpectedVersion.noStream(), placed(5));

        assertThat(versions(VersionRange.between(2, 4))).containsExactly(2L, 3L, 4L);
        assertThat(versions(VersionRange.from(4))).containsExactly(4L, 5L);
        assertThat(versions(VersionRange.upTo(2))).containsExactly(1L, 2L);
        assertThat(versions(VersionRange.between(5, 5))).containsExactly(5L);
        assertThat(versions(VersionRange.from(6))).isEmpty();
        assertThat(versions(VersionRange.between(4, 99))).containsExactly(4L, 5L);
    }

    @Test
    void a_stream_longer_than_a_page_is_loaded_whole() {
        store.append(stream, ExpectedVersion.noStream(), placed(5_000));
        store.append(stream, ExpectedVersion.exactly(5_000), placed(5_000));
        assertThat(store.load(stream)).hasSize(10_000);
        store.append(stream, ExpectedVersion.exactly(10_000), placed(1));

        assertThat(versions(VersionRange.all())).hasSize(10_001).isSorted().endsWith(10_001L);
        assertThat(versions(VersionRange.between(4_999, 10_001))).hasSize(5_003);
    }

    @Test
    void tenants_do_not_see_each_others_streams_of_the_same_id() {
        EventStore other = BACKEND.inTenant(Database.tenant()).eventStore();
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));

        assertThat(other.load(stream)).isEmpty();
        other.append(stream, ExpectedVersion.noStream(), new OrderPlaced("bob"));
        assertThat(store.load(stream)).extracting(Recorded::event).containsExactly(new OrderPlaced("ann"));
    }

    @Test
    void streams_of_one_uuid_in_two_categories_are_two_streams() {
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));

        assertThat(store.load(StreamId.of(stream.uuid()).inCategory("invoice"))).isEmpty();
        assertThat(store.load(StreamId.of(stream.uuid()))).isEmpty();
    }

    @Test
    void positions_grow_with_every_append() {
        long before = store.append(stream, ExpectedVersion.any(), new OrderPlaced("ann")).position();
        long after = store.append(stream, ExpectedVersion.any(), new OrderPlaced("bob")).position();

        assertThat(after).isGreaterThan(before);
        assertThat(store.position().orElseThrow()).isGreaterThanOrEqualTo(after);
    }

    @Test
    void no_event_and_null_are_refused_and_named() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.append(stream, ExpectedVersion.any(), List.of()))
                .withMessageContaining("events");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.append(stream, ExpectedVersion.any(), (List<?>) null))
                .withMessageContaining("events");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.append(stream, ExpectedVersion.any(), Arrays.asList(new OrderPlaced("ann"), null)))
                .withMessageContaining("event");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.append(stream, null, new OrderPlaced("ann")))
                .withMessageContaining("expected version");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.append(null, ExpectedVersion.any(), new OrderPlaced("ann")))
                .withMessageContaining("stream");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.load(null)).withMessageContaining("stream");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.delete(null)).withMessageContaining("stream");
        assertThat(store.load(stream)).isEmpty();
    }

    @Test
    void a_list_among_events_and_one_event_twice_are_refused() {
        assertThatExceptionOfType(UnregisteredEventException.class)
                .isThrownBy(() -> store.append(stream, ExpectedVersion.any(), List.of(new OrderPlaced("ann")), new OrderPlaced("bob"))).withMessageContaining("one list");
        WrappedEvent twice = WrappedEvent.wrap(new OrderPlaced("ann"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.append(stream, ExpectedVersion.any(), twice, twice))
                .withMessageContaining(twice.id().toString());
        assertThat(store.load(stream)).isEmpty();
    }

    @Test
    void one_unregistered_event_among_others_keeps_all_from_being_written() {
        assertThatExceptionOfType(UnregisteredEventException.class)
                .isThrownBy(() -> store.append(stream, ExpectedVersion.any(), new OrderPlaced("ann"), "no event"))
                .withMessageContaining("java.lang.String").withMessageContaining(stream.toString()).withMessageContaining("tenant " + tenant);
        assertThat(store.load(stream)).isEmpty();
    }

    @Test
    void an_event_that_is_too_large_is_refused_before_it_is_sent_with_its_size_and_the_limit() {
        assertThatExceptionOfType(EventTooLargeException.class)
                .isThrownBy(() -> store.append(stream, ExpectedVersion.any(), new OrderPlaced("small"), new OrderPlaced("x".repeat(20 * 1024 * 1024))))
                .withMessageContaining("order-placed").withMessageContaining("tenant " + tenant).withMessageContaining("20971").withMessageContaining(String.valueOf(EventSize.LIMIT));
        assertThat(store.load(stream)).isEmpty();
    }

    @Test
    void an_event_of_fifteen_mebibytes_is_stored_and_loaded() {
        OrderPlaced large = new OrderPlaced("x".repeat(15 * 1024 * 1024));
        EventStore patient = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(Database.client(), KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(60))).inTenant(tenant).eventStore();

        patient.append(stream, ExpectedVersion.any(), large);

        assertThat(patient.load(stream).get(0).event().equals(large)).isTrue();
    }

    @Test
    void a_store_says_whose_it_is() {
        assertThat(store.tenant()).isEqualTo(tenant);
    }
}
