package io.eventsourcery.conformance;

import static io.eventsourcery.conformance.Raw.events;
import static io.eventsourcery.conformance.Raw.get;
import static io.eventsourcery.conformance.Raw.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Database;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.spi.SubscriptionStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every {@link SubscriptionStrategy} has to do. One that does nothing fails every test. */
public abstract class SubscriptionConformance {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantId tenant = Database.tenant();
    private final StreamId stream = StreamId.random().inCategory("order");
    private final SubscriptionStrategy subscriptions = subscriptions();
    private final RawSelection ours = new RawSelection(Optional.of(tenant), Optional.empty(), Set.of(), OptionalLong.empty());

    /** The strategy to be held against the suite. */
    protected abstract SubscriptionStrategy subscriptions();

    /** Where events are written that are to be followed. */
    protected abstract StorageStrategy storage(TenantId tenant);

    private long append(TenantId to, StreamId into, List<RawEvent> events) {
        return get(storage(to).append(into, ExpectedVersion.any(), events)).position();
    }

    /** Waits for so many records, whatever lies between them. */
    private static List<RecordedRaw> take(RawSubscription subscription, int count) throws InterruptedException {
        List<RecordedRaw> taken = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (taken.size() < count && System.nanoTime() < end) {
            subscription.next(WAIT).filter(RawProgress.Event.class::isInstance).map(step -> ((RawProgress.Event) step).record()).ifPresent(taken::add);
        }
        return taken;
    }

    private List<UUID> follow(RawSelection selection, int count) throws InterruptedException {
        try (RawSubscription subscription = subscriptions.subscribe(selection)) {
            return Raw.idsOf(take(subscription, count));
        }
    }

    @Test
    void what_is_there_comes_with_every_byte_and_its_place() throws InterruptedException {
        append(tenant, stream, events(3));

        try (RawSubscription subscription = subscriptions.subscribe(ours)) {
            assertThat(take(subscription, 3)).usingRecursiveFieldByFieldElementComparator().isEqualTo(get(storage(tenant).read(stream, 1, 10)).records());
        }
    }

    @Test
    void what_is_written_later_comes_after_it_in_order() throws InterruptedException {
        List<RawEvent> before = events(2);
        append(tenant, stream, before);
        try (RawSubscription subscription = subscriptions.subscribe(ours)) {
            assertThat(Raw.idsOf(take(subscription, 2))).isEqualTo(ids(before));
            List<RawEvent> later = events(3);
            append(tenant, stream, later);
            assertThat(Raw.idsOf(take(subscription, 3))).isEqualTo(ids(later));
        }
    }

    @Test
    void following_begins_after_a_position() throws InterruptedException {
        long position = append(tenant, stream, events(2));
        List<RawEvent> later = events(2);
        append(tenant, stream, later);

        assertThat(follow(ours.after(OptionalLong.of(position)), 2)).isEqualTo(ids(later));
    }

    @Test
    void the_position_of_the_log_is_that_of_its_last_record_or_later_so_that_following_after_it_means_from_now_on() throws InterruptedException {
        long last = append(tenant, stream, events(1));
        OptionalLong now = subscriptions.position();
        assertThat(now.orElse(-1)).isGreaterThanOrEqualTo(last);
        List<RawEvent> later = events(1);
        append(tenant, stream, later);

        assertThat(follow(ours.after(now), 1)).isEqualTo(ids(later));
    }

    @Test
    void a_tenant_is_that_tenant_alone() throws InterruptedException {
        append(Database.tenant(), stream, events(2));
        List<RawEvent> events = events(1);
        append(tenant, stream, events);

        assertThat(follow(ours, 1)).isEqualTo(ids(events));
    }

    @Test
    void a_category_is_that_category_alone() throws InterruptedException {
        append(tenant, StreamId.random().inCategory("preorder"), events(1));
        append(tenant, StreamId.random(), events(1));
        List<RawEvent> events = events(1);
        append(tenant, stream, events);

        assertThat(follow(new RawSelection(Optional.of(tenant), Optional.of("order"), Set.of(), OptionalLong.empty()), 1)).isEqualTo(ids(events));
    }

    @Test
    void types_are_those_types_alone() throws InterruptedException {
        RawEvent wanted = Raw.event("wanted");
        append(tenant, stream, List.of(Raw.event("unwanted"), Raw.event("wanted.too"), wanted));

        assertThat(follow(new RawSelection(Optional.of(tenant), Optional.empty(), Set.of("wanted"), OptionalLong.empty()), 1)).containsExactly(wanted.id());
    }

    @Test
    void snapshots_are_never_among_them() throws InterruptedException {
        append(tenant, stream, events(1));
        get(storage(tenant).saveSnapshot(stream, Raw.event("snapshot"), Optional.empty()));
        List<RawEvent> later = events(1);
        append(tenant, stream, later);

        assertThat(follow(ours, 2)).last().isEqualTo(later.get(0).id());
    }

    @Test
    void it_has_caught_up_when_all_was_given_out_and_not_before() throws InterruptedException {
        append(tenant, stream, events(3));
        try (RawSubscription subscription = subscriptions.subscribe(ours)) {
            take(subscription, 2);
            assertThat(subscription.isCaughtUp()).isFalse();
            take(subscription, 1);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!subscription.isCaughtUp() && System.nanoTime() < end) {
                subscription.next(WAIT);
            }
            assertThat(subscription.isCaughtUp()).isTrue();
        }
    }

    @Test
    void steps_never_go_back() throws InterruptedException {
        append(tenant, stream, events(50));
        try (RawSubscription subscription = subscriptions.subscribe(ours)) {
            List<RecordedRaw> taken = take(subscription, 50);
            assertThat(taken).hasSize(50).extracting(RecordedRaw::position).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void who_waits_for_the_next_is_woken_when_it_is_closed() throws Exception {
        append(tenant, stream, events(1));
        RawSubscription subscription = subscriptions.subscribe(ours);
        take(subscription, 1);
        AtomicBoolean closed = new AtomicBoolean();
        FutureTask<Void> reading = new FutureTask<>(() -> {
            while (!closed.get()) {
                subscription.next(Duration.ofMinutes(10));
            }
            return null;
        });
        Thread reader = new Thread(reading, "reader");
        reader.start();
        Awaitility.await().atMost(PATIENCE).until(() -> reader.getState() == Thread.State.TIMED_WAITING);

        closed.set(true);
        subscription.close();

        assertThat(reading).satisfiesAnyOf(
                woken -> assertThat(woken).succeedsWithin(PATIENCE),
                told -> assertThat(told).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(EventStoreException.class));
    }
}
