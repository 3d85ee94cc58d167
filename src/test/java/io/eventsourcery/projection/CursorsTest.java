package io.eventsourcery.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorsTest {
    /** A read model whose rows hold their cursor: both change together or not at all. */
    private static final class Table implements Cursors {
        private record Row(long version, List<String> customers) {
        }

        private Row committed = new Row(0, List.of());
        private final List<String> open = new ArrayList<>();

        @Override
        public long version(Cursor cursor) {
            return committed.version;
        }

        @Override
        public boolean advance(Cursor cursor, long from, long to, Runnable change) {
            if (committed.version != from) {
                return false;
            }
            open.clear();
            open.addAll(committed.customers);
            change.run();
            committed = new Row(to, List.copyOf(open));
            return true;
        }

        void apply(Recorded event) {
            open.add(((OrderPlaced) event.event()).customer());
            if (event.version() == 3 && committed.version == 2 && open.size() == 3 && !open.contains("again")) {
                throw new IllegalStateException("The transaction is rolled back");
            }
        }
    }

    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(Database.client())
            .inTenant(Database.tenant()).eventStore();
    private final StreamId stream = StreamId.random().inCategory("order");

    private List<Recorded> placed(String... customers) {
        for (String customer : customers) {
            store.append(stream, ExpectedVersion.any(), new OrderPlaced(customer));
        }
        return store.load(stream);
    }

    @Test
    void a_read_model_that_keeps_its_own_cursors_changes_with_them_or_not_at_all() {
        Table table = new Table();
        Projector projector = Projector.of("customers", store, table, table::apply);
        List<Recorded> recorded = placed("ann", "bob", "eve");

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> projector.handle(recorded.get(2)));

        assertThat(table.committed).isEqualTo(new Table.Row(2, List.of("ann", "bob")));
    }

    @Test
    void where_somebody_else_moves_the_cursor_meanwhile_the_rest_is_done_from_there() {
        Cursors shared = Cursors.inMemory();
        List<Object> applied = new ArrayList<>();
        Projector other = Projector.of("customers", store, shared, event -> applied.add("other " + event.version()));
        List<Recorded> recorded = placed("ann", "bob", "eve");
        Cursors beaten = new Cursors() {
            private boolean told;

            @Override
            public long version(Cursor cursor) {
                return shared.version(cursor);
            }

            @Override
            public boolean advance(Cursor cursor, long from, long to, Runnable change) {
                if (!told) {
                    told = true;
                    other.handle(recorded.get(1));
                }
                return shared.advance(cursor, from, to, change);
            }
        };

        Projector.of("customers", store, beaten, event -> applied.add("this " + event.version())).handle(recorded.get(2));

        assertThat(applied).containsExactly("other 1", "other 2", "this 3");
    }

    @Test
    void cursors_that_refuse_to_move_without_having_moved_are_an_error_and_no_endless_loop() {
        Cursors stuck = new Cursors() {
            @Override
            public long version(Cursor cursor) {
                return 0;
            }

            @Override
            public boolean advance(Cursor cursor, long from, long to, Runnable change) {
                return false;
            }
        };
        Recorded event = placed("ann").get(0);

        assertThatExceptionOfType(StuckCursorException.class)
                .isThrownBy(() -> Projector.of("customers", store, stuck, ignored -> { }).handle(event))
                .withMessageContaining("customers").withMessageContaining(stream.uuid().toString()).withMessageContaining("version 0");
    }
}
