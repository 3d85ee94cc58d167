package io.eventsourcery.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.Context;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepositoryTest {
    private static final class Order implements Aggregate {
        private String customer;
        private BigDecimal paid = BigDecimal.ZERO;

        List<?> place(String newCustomer) {
            return customer == null ? List.of(new OrderPlaced(newCustomer)) : List.of();
        }

        @Override
        public void apply(Object event) {
            if (event instanceof OrderPlaced placed) {
                customer = placed.customer();
            } else if (event instanceof OrderPaid bill) {
                paid = paid.add(bill.amount());
            }
        }
    }

    private final KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class)).configure(Database.client());
    private final EventStore store = backend.inTenant(Database.tenant()).eventStore();
    private final Repository<Order> orders = Repository.of(store, "order", Order::new);
    private final StreamId id = StreamId.random();

    @Test
    void an_aggregate_without_events_is_blank_and_of_version_0() {
        WrappedAggregate<Order> order = orders.load(id);

        assertThat(order.version()).isZero();
        assertThat(order.aggregate().customer).isNull();
        assertThat(order.stream()).isEqualTo(id.inCategory("order"));
    }

    @Test
    void a_stream_of_another_category_is_refused_and_one_of_the_same_is_that_of_the_aggregate() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> orders.load(id.inCategory("invoice")))
                .withMessageContaining("invoice").withMessageContaining("\"order\"").withMessageContaining(id.toString());
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> orders.change(id.inCategory("invoice"), order -> order.place("ann")));

        assertThat(orders.load(id.inCategory("order")).stream()).isEqualTo(orders.load(id).stream());
    }

    @Test
    void what_was_recorded_is_applied_at_once_and_saved_at_the_end() {
        WrappedAggregate<Order> order = orders.load(id);
        order.record(new OrderPlaced("ann"), new OrderPaid(BigDecimal.TEN));

        assertThat(order.aggregate().paid).isEqualTo(BigDecimal.TEN);
        assertThat(order.pending()).hasSize(2);
        assertThat(store.load(order.stream())).isEmpty();
        assertThat(orders.save(order)).isEqualTo(2);
        assertThat(order.pending()).isEmpty();

        WrappedAggregate<Order> again = orders.load(id);
        assertThat(again.version()).isEqualTo(2);
        assertThat(again.aggregate().customer).isEqualTo("ann");
        assertThat(again.aggregate().paid).isEqualByComparingTo("10");
    }

    @Test
    void work_and_save_can_go_on_after_saving() {
        WrappedAggregate<Order> order = orders.load(id);
        order.record(new OrderPlaced("ann"));
        orders.save(order);
        order.record(new OrderPaid(BigDecimal.ONE));

        assertThat(orders.save(order)).isEqualTo(2);
        assertThat(orders.save(order)).isEqualTo(2);
    }

    @Test
    void a_change_loads_decides_and_saves_in_one_and_writes_nothing_when_nothing_follows() {
        assertThat(orders.change(id, order -> order.place("ann"))).isEqualTo(1);
        assertThat(orders.change(id, order -> order.place("bob"))).isEqualTo(1);
        assertThat(orders.load(id).aggregate().customer).isEqualTo("ann");
    }

    @Test
    void of_two_who_loaded_the_same_version_the_second_to_save_is_refused_and_keeps_its_events() {
        WrappedAggregate<Order> one = orders.load(id);
        WrappedAggregate<Order> other = orders.load(id);
        one.record(new OrderPlaced("ann"));
        other.record(new OrderPlaced("bob"));
        orders.save(one);

        assertThatExceptionOfType(ConcurrentStreamWriteException.class).isThrownBy(() -> orders.save(other));
        assertThat(other.pending()).hasSize(1);
        assertThat(orders.load(id).aggregate().customer).isEqualTo("ann");
    }

    @Test
    void saving_the_same_pending_events_again_writes_them_once() {
        WrappedAggregate<Order> order = orders.load(id);
        WrappedEvent event = WrappedEvent.wrap(new OrderPlaced("ann"));
        order.record(event);
        WrappedAggregate<Order> sameAgain = orders.load(id);
        sameAgain.record(event);

        orders.save(order);
        orders.save(sameAgain);

        assertThat(store.load(order.stream())).extracting(Recorded::id).containsExactly(event.id());
    }

    @Test
    void events_recorded_together_have_one_time_and_are_all_refused_where_one_is() {
        WrappedAggregate<Order> order = orders.load(id);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> order.record(new OrderPlaced("ann"), null)).withMessageContaining("event");
        assertThat(order.aggregate().customer).isNull();
        order.record(Collections.nCopies(500, new OrderPlaced("ann")));
        assertThat(order.pending()).extracting(WrappedEvent::createdAt).hasSize(500).containsOnly(order.pending().get(0).createdAt());
    }

    @Test
    void events_get_the_context_that_is_current_when_they_are_recorded() {
        Context context = Context.empty().withCorrelationId("c").withCausationId("e");

        backend.context().run(context, () -> orders.change(id, order -> order.place("ann")));

        assertThat(store.load(id.inCategory("order"))).extracting(Recorded::context).containsExactly(context);
    }
}
