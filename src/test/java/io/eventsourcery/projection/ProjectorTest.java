package io.eventsourcery.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectorTest {
    private static final KurrentDBBackend BACKEND = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class))
            .configure(Database.client());

    private final TenantId tenant = Database.tenant();
    private final EventStore store = BACKEND.inTenant(tenant).eventStore();
    private final StreamId stream = StreamId.random().inCategory("order");
    private final Balances balances = new Balances();
    private final Cursors cursors = Cursors.inMemory();
    private final Projector projector = Projector.of("balances", store, cursors, balances);

    /** Of 1, 2, 3 and so on. */
    private List<Recorded> paid(StreamId into, int count) {
        store.append(into, ExpectedVersion.any(), IntStream.rangeClosed(1, count).mapToObj(amount -> new OrderPaid(BigDecimal.valueOf(amount))).toList());
        return store.load(into);
    }

    private static List<Object> events(List<Recorded> recorded) {
        return recorded.stream().map(Recorded::event).toList();
    }

    private long cursor() {
        return cursors.version(new Cursor("balances", tenant, stream));
    }

    @Test
    void each_event_is_applied_once_and_in_order_however_often_it_comes() {
        List<Recorded> recorded = paid(stream, 4);

        recorded.forEach(projector::handle);
        recorded.forEach(projector::handle);

        assertThat(balances.applied(stream)).isEqualTo(events(recorded));
        assertThat(balances.sum(stream)).isEqualByComparingTo("10");
        assertThat(cursor()).isEqualTo(4);
    }

    @Test
    void an_event_that_comes_at_once_twice_is_applied_once() {
        Recorded first = paid(stream, 1).get(0);

        projector.handle(first);
        projector.handle(first);

        assertThat(balances.applied(stream)).hasSize(1);
    }

    @Test
    void what_is_missing_before_an_event_is_loaded_and_applied_first() {
        List<Recorded> recorded = paid(stream, 6);

        projector.handle(recorded.get(0));
        projector.handle(recorded.get(4));
        assertThat(balances.applied(stream)).isEqualTo(events(recorded.subList(0, 5)));
        projector.handle(recorded.get(5));

        assertThat(balances.applied(stream)).isEqualTo(events(recorded));
    }

    @Test
    void a_projector_that_begins_late_begins_each_stream_at_its_beginning() {
        List<Recorded> recorded = paid(stream, 700);

        projector.handle(recorded.get(699));

        assertThat(balances.applied(stream)).isEqualTo(events(recorded));
        assertThat(cursor()).isEqualTo(700);
    }

    @Test
    void events_that_come_after_they_were_loaded_are_ignored() {
        List<Recorded> recorded = paid(stream, 3);

        List.of(recorded.get(2), recorded.get(0), recorded.get(1)).forEach(projector::handle);

        assertThat(balances.applied(stream)).isEqualTo(events(recorded));
    }

    @Test
    void each_stream_each_tenant_and_each_projection_has_a_cursor_of_its_own() {
        EventStore otherStore = BACKEND.inTenant(Database.tenant()).eventStore();
        StreamId otherStream = StreamId.random().inCategory("order");
        Balances ofAll = new Balances();
        Projector all = Projector.of("all", id -> BACKEND.inTenant(id).eventStore(), cursors, ofAll);
        otherStore.append(stream, ExpectedVersion.noStream(), new OrderPlaced("bob"));

        List<Recorded> recorded = paid(stream, 2);
        recorded.forEach(projector::handle);
        paid(otherStream, 1).forEach(projector::handle);
        recorded.forEach(all::handle);
        otherStore.load(stream).forEach(all::handle);

        assertThat(balances.streams()).isEqualTo(2);
        assertThat(ofAll.applied(stream)).containsExactly(new OrderPaid(BigDecimal.ONE), new OrderPaid(BigDecimal.valueOf(2)), new OrderPlaced("bob"));
    }

    @Test
    void an_event_of_another_tenant_than_the_stores_is_refused_and_not_applied() {
        EventStore other = BACKEND.inTenant(Database.tenant()).eventStore();
        other.append(stream, ExpectedVersion.noStream(), new OrderPlaced("bob"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> projector.handle(other.load(stream).get(0)))
                .withMessageContaining(other.tenant().value()).withMessageContaining(tenant.value());
        assertThat(balances.streams()).isZero();
    }

    @Test
    void an_event_that_cannot_be_applied_is_applied_when_it_comes_again_and_none_before_it_is_repeated() {
        List<Recorded> recorded = paid(stream, 5);
        List<Object> applied = new ArrayList<>();
        boolean[] broken = {true};
        Projector fragile = Projector.of("balances", store, cursors, event -> {
            if (broken[0] && event.version() == 4) {
                throw new IllegalStateException("no");
            }
            applied.add(event.event());
        });

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> fragile.handle(recorded.get(4)));
        assertThat(applied).isEqualTo(events(recorded.subList(0, 3)));
        assertThat(cursor()).isEqualTo(3);
        broken[0] = false;
        fragile.handle(recorded.get(4));

        assertThat(applied).isEqualTo(events(recorded));
    }

    @Test
    void of_many_threads_that_handle_the_same_events_each_event_is_applied_by_one() throws Exception {
        List<Recorded> recorded = paid(stream, 50);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> runs = IntStream.range(0, 4).<Future<?>>mapToObj(run -> threads.submit(() -> recorded.forEach(projector::handle))).toList();
        for (Future<?> run : runs) {
            run.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(balances.applied(stream)).isEqualTo(events(recorded));
    }

    @Test
    void a_stream_that_was_deleted_and_begins_again_goes_on_where_it_ended() {
        paid(stream, 2).forEach(projector::handle);
        store.delete(stream);
        List<Recorded> again = paid(stream, 2);

        projector.handle(again.get(1));

        assertThat(balances.applied(stream)).hasSize(4);
        assertThat(cursor()).isEqualTo(4);
    }

    @Test
    void what_makes_no_projector_is_refused_and_named() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Projector.of(" ", store, cursors, balances)).withMessageContaining("projection name");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Projector.of("b", store, null, balances)).withMessageContaining("cursors");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Projector.of("b", store, cursors, null)).withMessageContaining("projection");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> projector.handle(null)).withMessageContaining("event");
    }
}
