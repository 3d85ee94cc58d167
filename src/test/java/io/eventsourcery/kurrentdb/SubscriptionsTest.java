package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.IllegalCategoryException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.RunningSubscription;
import io.kurrent.dbclient.EventDataBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final Executor THREADS = task -> new Thread(task, "follower").start();
    private static final OrderPlaced END = new OrderPlaced("the end");

    private final TenantId tenant = Database.tenant();
    private final KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class)).configure(Database.client());
    private final EventStore store = backend.inTenant(tenant).eventStore();
    private final StreamId order = StreamId.random().inCategory("order");
    private final Selection ours = Selection.all().ofTenant(tenant);
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();
    private RunningSubscription subscription;

    @AfterEach
    void stop() {
        if (subscription != null) {
            subscription.close();
        }
    }

    private long append(StreamId stream, Object... events) {
        return store.append(stream, ExpectedVersion.any(), events).position();
    }

    private void follow(Selection selection, StartFrom from) {
        subscription = backend.subscriptions().follow(selection, from).each(seen::add, THREADS);
    }

    /** What is seen up to and with the last event, so that nothing that must not be seen can still be on its way. */
    private List<Object> seenUntil(Object last) {
        await().atMost(Duration.ofSeconds(20)).until(() -> seen.stream().anyMatch(recorded -> recorded.event().equals(last)));
        return seen.stream().map(Recorded::event).toList();
    }

    @Test
    void what_is_there_and_what_is_written_later_is_seen_once_and_in_order() {
        append(order, new OrderPlaced("1"), new OrderPlaced("2"));
        follow(ours, StartFrom.beginning());
        append(order, new OrderPlaced("3"), END);

        assertThat(seenUntil(END)).containsExactly(new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3"), END);
        assertThat(seen).isEqualTo(store.load(order));
    }

    @Test
    void following_begins_after_a_position() {
        long position = append(order, new OrderPlaced("1"));
        append(order, new OrderPlaced("2"), END);

        follow(ours, StartFrom.after(position));

        assertThat(seenUntil(END)).containsExactly(new OrderPlaced("2"), END);
        await().atMost(Duration.ofSeconds(20)).until(() -> subscription.position().orElse(-1) >= seen.get(1).position());
    }

    @Test
    void following_from_now_on_sees_nothing_older() {
        append(order, new OrderPlaced("1"));
        follow(ours, StartFrom.now());
        append(order, END);

        assertThat(seenUntil(END)).containsExactly(END);
    }

    @Test
    void a_category_is_that_category_and_none_that_ends_like_it() {
        append(StreamId.random().inCategory("preorder"), new OrderPlaced("pre"));
        append(StreamId.random().inCategory("orders"), new OrderPlaced("many"));
        append(StreamId.random(), new OrderPlaced("none"));
        append(order, END);

        follow(ours.inCategory("order"), StartFrom.beginning());

        assertThat(seenUntil(END)).containsExactly(END);
    }

    @Test
    void types_are_those_types_and_none_that_contains_them() throws Exception {
        String name = new StreamName(order, tenant).toString();
        Database.client().appendToStream(name, EventDataBuilder.json(UUID.randomUUID(), "not-order-placed", "{}".getBytes()).build(),
                EventDataBuilder.json(UUID.randomUUID(), "order-placed-twice", "{}".getBytes()).build()).get(10, TimeUnit.SECONDS);
        append(order, new OrderPaid(BigDecimal.ONE), END);

        follow(ours.ofTypes("order-placed"), StartFrom.beginning());

        assertThat(seenUntil(END)).containsExactly(END);
    }

    @Test
    void a_tenant_is_that_tenant_alone() {
        backend.inTenant(Database.tenant()).eventStore().append(order, ExpectedVersion.any(), new OrderPlaced("of another tenant"));
        append(order, END);

        follow(ours, StartFrom.beginning());

        assertThat(seenUntil(END)).containsExactly(END);
        assertThat(seen).extracting(Recorded::tenant).containsOnly(tenant);
    }

    @Test
    void snapshots_links_and_deletions_are_not_seen() throws Exception {
        String name = new StreamName(order, tenant).toString();
        StreamId deleted = StreamId.random().inCategory("order");
        append(deleted, new OrderPlaced("deleted"));
        store.delete(deleted);
        Database.client().appendToStream(name + "-snapshot", EventDataBuilder.json(UUID.randomUUID(), "order", "{}".getBytes()).build()).get(10, TimeUnit.SECONDS);
        Database.client().appendToStream(name, EventDataBuilder.binary(UUID.randomUUID(), "$>", "0@nowhere".getBytes()).build()).get(10, TimeUnit.SECONDS);
        append(order, END);

        follow(ours, StartFrom.beginning());

        assertThat(seenUntil(END)).containsExactly(new OrderPlaced("deleted"), END);
        assertThat(subscription.failure()).isEmpty();
    }

    @Test
    void a_listener_that_throws_ends_the_subscription_before_the_position_moves_on() {
        long first = append(order, new OrderPlaced("1"));
        long second = append(order, new OrderPlaced("2"));
        subscription = backend.subscriptions().follow(ours, StartFrom.beginning()).each(recorded -> {
            if (recorded.version() == 2) {
                throw new IllegalStateException("cannot");
            }
        }, THREADS);

        await().atMost(Duration.ofSeconds(20)).until(() -> subscription.failure().isPresent());
        assertThat(subscription.failure()).get().isInstanceOf(IllegalStateException.class);
        FollowingLab.assertBetween(subscription.position(), first, second);
    }

    @Test
    void a_slow_listener_misses_nothing() {
        int many = 2_000;
        for (int batch = 0; batch < many / 500; batch++) {
            append(order, IntStream.range(0, 500).mapToObj(number -> new OrderPlaced("x")).toArray());
        }
        append(order, END);
        subscription = backend.subscriptions().follow(ours, StartFrom.beginning()).each(recorded -> {
            Thread.onSpinWait();
            seen.add(recorded);
        }, THREADS);

        assertThat(seenUntil(END)).hasSize(many + 1);
        assertThat(seen).extracting(Recorded::version).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_cannot_be_followed_is_refused_and_named() {
        assertThatExceptionOfType(IllegalCategoryException.class).isThrownBy(() -> Selection.all().inCategory("a-b")).withMessageContaining("a-b");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> StartFrom.after(-1)).withMessageContaining("position: -1");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> follow(null, StartFrom.now())).withMessageContaining("selection");
    }
}
