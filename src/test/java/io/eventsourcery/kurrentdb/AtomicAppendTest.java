package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.Context;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamId;
import io.eventsourcery.StreamTombstonedException;
import io.eventsourcery.TenantId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.Upcasters;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AtomicAppendTest {
    private final TenantId tenant = Database.tenant();
    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(Database.client())
            .inTenant(tenant).eventStore();
    private final StreamId one = StreamId.random().inCategory("order");
    private final StreamId other = StreamId.random().inCategory("order");

    private static StreamAppend placed(StreamId stream, ExpectedVersion expected, String... customers) {
        return new StreamAppend(stream, expected, List.of(customers).stream().map(OrderPlaced::new).toList());
    }

    @Test
    void events_go_to_several_streams_and_the_results_are_in_order() {
        List<AppendResult> results = store.appendAll(List.of(placed(one, ExpectedVersion.noStream(), "ann", "bob"), placed(other, ExpectedVersion.noStream(), "eve")));

        assertThat(results).extracting(AppendResult::version).containsExactly(2L, 1L);
        assertThat(store.load(one)).extracting(Recorded::event).containsExactly(new OrderPlaced("ann"), new OrderPlaced("bob"));
        assertThat(store.load(other)).extracting(Recorded::event).containsExactly(new OrderPlaced("eve"));
    }

    @Test
    void when_one_stream_is_in_another_state_than_expected_nothing_is_written_and_that_one_is_named() {
        store.append(other, ExpectedVersion.noStream(), new OrderPlaced("eve"));

        assertThatExceptionOfType(ConcurrentStreamWriteException.class)
                .isThrownBy(() -> store.appendAll(List.of(placed(one, ExpectedVersion.noStream(), "ann"), placed(other, ExpectedVersion.exactly(4), "bob"))))
                .satisfies(e -> assertThat(e.stream()).isEqualTo(other)).satisfies(e -> assertThat(e.actualVersion()).isEqualTo(1))
                .withMessageContaining("expected 4");
        assertThat(store.load(one)).isEmpty();
    }

    @Test
    void a_stream_that_was_deleted_for_good_is_named() throws Exception {
        Database.client().tombstoneStream(new StreamName(other, tenant).toString()).get(10, TimeUnit.SECONDS);

        assertThatExceptionOfType(StreamTombstonedException.class)
                .isThrownBy(() -> store.appendAll(List.of(placed(one, ExpectedVersion.any(), "ann"), placed(other, ExpectedVersion.any(), "bob"))))
                .withMessageContaining(other.uuid().toString());
    }

    @Test
    void the_same_appends_sent_again_are_written_once() {
        List<StreamAppend> appends = List.of(StreamAppend.of(one, ExpectedVersion.noStream(), WrappedEvent.wrap(new OrderPlaced("ann"))),
                StreamAppend.of(other, ExpectedVersion.noStream(), WrappedEvent.wrap(new OrderPlaced("eve"))));
        List<AppendResult> first = store.appendAll(appends);

        assertThat(store.appendAll(appends)).isEqualTo(first.stream().map(result -> new AppendResult(result.version(), result.position(), true)).toList());
        assertThat(store.load(one)).hasSize(1);
    }

    @Test
    void texts_of_the_context_are_kept_and_anything_else_is_refused() {
        Context texts = Context.empty().withCorrelationId("c").with("user", "ann");
        store.appendAll(List.of(StreamAppend.of(one, ExpectedVersion.any(), WrappedEvent.wrap(new OrderPlaced("ann"), texts))));

        Context read = store.load(one).get(0).context();
        assertThat(read.correlationId()).contains("c");
        assertThat(read.causationId()).isEmpty();
        assertThat(read.entries()).containsEntry("user", "ann");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.appendAll(List.of(
                StreamAppend.of(one, ExpectedVersion.any(), WrappedEvent.wrap(new OrderPlaced("ann"), Context.empty().with("age", 7)))))).withMessageContaining("age");
    }

    @EventType(value = "order-priced", version = 2)
    record Priced(int cents) {
    }

    @Test
    void a_type_whose_form_has_changed_keeps_its_version() {
        EventStore evolved = new KurrentDBBackend().withCodec(new EventCodec(EventRegistry.of(Priced.class), EventJson.asDeclared(),
                Upcasters.of(JsonUpcaster.change("order-priced", 1, json -> json.put("cents", -1))), DataProtection.none())).configure(Database.client())
                .inTenant(tenant).eventStore();

        evolved.appendAll(List.of(StreamAppend.of(one, ExpectedVersion.noStream(), new Priced(7))));

        assertThat(evolved.load(one)).extracting(Recorded::event).containsExactly(new Priced(7));
    }

    @Test
    void one_stream_twice_no_append_and_no_event_are_refused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> store.appendAll(List.of(placed(one, ExpectedVersion.any(), "ann"), placed(one, ExpectedVersion.any(), "bob"))))
                .withMessageContaining(one.uuid().toString());
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.appendAll(List.of())).withMessageContaining("appends");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> placed(one, ExpectedVersion.any())).withMessageContaining("events");
    }
}
