package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.assertBetween;
import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.ObjectUpcaster;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** One stored event can be several, or none. */
class FollowingUpcastEventsTest {
    private final FollowingLab lab = new FollowingLab();

    private Following following() {
        ObjectUpcaster<OrderPaid> paidInParts = ObjectUpcaster.of(OrderPaid.class, paid -> paid.amount().signum() == 0 ? List.of()
                : List.of(new OrderPlaced("first half"), new OrderPlaced("second half")));
        lab.backend.withCodec(new EventCodec(EventRegistry.of(OrderPlaced.class, OrderPaid.class), EventJson.asDeclared(),
                Upcasters.of(List.of(), List.of(paidInParts)), DataProtection.none()));
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning());
    }

    @Test
    void the_parts_of_an_event_are_handled_in_order_and_count_as_the_one_that_is_stored() {
        lab.append(new OrderPaid(BigDecimal.ZERO), new OrderPaid(BigDecimal.ONE), new OrderPlaced("ann"));
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (RunningSubscription subscription = following().each(recorded -> seen.add(recorded.event()), FollowingLab.THREADS)) {
            until(() -> subscription.counts().equals(new SubscriptionCounts(2, 1, 0)));
        }
        assertThat(seen).containsExactly(new OrderPlaced("first half"), new OrderPlaced("second half"), new OrderPlaced("ann"));
    }

    @Test
    void a_part_whose_handler_fails_leaves_the_whole_event_unprocessed() {
        long first = lab.place(1, 1);
        long split = lab.append(new OrderPaid(BigDecimal.ONE));
        try (RunningSubscription subscription = following().each(recorded -> {
            if (recorded.event().equals(new OrderPlaced("second half"))) {
                throw new IllegalStateException("cannot");
            }
        }, FollowingLab.THREADS)) {
            until(() -> subscription.failure().isPresent());
            assertBetween(subscription.position(), first, split);
        }
    }

    @Test
    void an_iterator_gives_the_parts_one_by_one_and_has_processed_none_before_all() {
        long paid = lab.append(new OrderPaid(BigDecimal.ONE));
        List<Recorded> parts = new ArrayList<>();
        try (EventIterator events = following().iterate(Duration.ofSeconds(30))) {
            parts.add(events.next().orElseThrow());
            events.processed();
            assertThat(events.position().orElse(-1)).isLessThan(paid);
            parts.add(events.next().orElseThrow());
            events.processed();
            assertThat(events.position()).hasValue(paid);
        }
        assertThat(parts).extracting(Recorded::event).containsExactly(new OrderPlaced("first half"), new OrderPlaced("second half"));
        assertThat(parts).extracting(Recorded::version).containsExactly(1L, 1L);
    }

    @Test
    void a_batch_is_not_split_inside_an_event() {
        lab.append(new OrderPlaced("ann"), new OrderPaid(BigDecimal.ONE), new OrderPlaced("bob"), new OrderPlaced("eve"));
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        try (RunningSubscription subscription = following().inBatches(2, Duration.ofMinutes(10), batch -> sizes.add(batch.size()), FollowingLab.THREADS)) {
            until(() -> sizes.size() == 2);
        }
        assertThat(sizes).containsExactly(3, 2);
    }
}
