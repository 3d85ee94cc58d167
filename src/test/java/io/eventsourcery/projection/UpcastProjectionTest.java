package io.eventsourcery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.ObjectUpcaster;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stored event of which upcasters make several, or none, still has one version. */
class UpcastProjectionTest {
    private final TenantId tenant = Database.tenant();
    private final StreamId stream = StreamId.random().inCategory("order");
    /** Payments of 2 have become two events, those of 0 are not seen any more. */
    private final EventStore store = store(ObjectUpcaster.of(OrderPaid.class, paid -> switch (paid.amount().intValue()) {
        case 2 -> List.of(new OrderPlaced("1 of 2"), new OrderPlaced("2 of 2"));
        case 0 -> List.of();
        default -> List.of(new OrderPlaced("whole"));
    }));
    private final List<Object> applied = new ArrayList<>();
    private final Projector projector = Projector.of("halves", store, Cursors.inMemory(), event -> applied.add(event.event()));

    private EventStore store(ObjectUpcaster<?>... upcasters) {
        EventCodec codec = new EventCodec(EventRegistry.of(OrderPlaced.class, OrderPaid.class), EventJson.asDeclared(), Upcasters.of(List.of(), List.of(upcasters)),
                DataProtection.none());
        return new KurrentDBBackend().withCodec(codec).configure(Database.client()).inTenant(tenant).eventStore();
    }

    @BeforeEach
    void write() {
        store.append(stream, ExpectedVersion.noStream(), new OrderPaid(BigDecimal.ONE), new OrderPaid(BigDecimal.valueOf(2)), new OrderPaid(BigDecimal.ZERO),
                new OrderPaid(BigDecimal.ONE));
    }

    private static final List<Object> ALL = List.of(new OrderPlaced("whole"), new OrderPlaced("1 of 2"), new OrderPlaced("2 of 2"), new OrderPlaced("whole"));

    @Test
    void an_event_says_how_many_were_made_of_what_is_stored() {
        assertThat(store.load(stream)).extracting(Recorded::parts).containsExactly(1, 2, 2, 1);
        assertThat(store.load(stream)).extracting(Recorded::version).containsExactly(1L, 2L, 2L, 4L);
    }

    @Test
    void all_parts_are_applied_once_and_dropped_ones_are_no_gap() {
        store.load(stream).forEach(projector::handle);
        store.load(stream).forEach(projector::handle);

        assertThat(applied).isEqualTo(ALL);
    }

    @Test
    void parts_that_are_missing_are_loaded_as_any_other_event() {
        List<Recorded> recorded = store.load(stream);

        projector.handle(recorded.get(3));

        assertThat(applied).isEqualTo(ALL);
    }

    @Test
    void the_last_part_alone_brings_the_others() {
        projector.handle(store.load(stream).get(2));

        assertThat(applied).isEqualTo(ALL.subList(0, 3));
    }
}
