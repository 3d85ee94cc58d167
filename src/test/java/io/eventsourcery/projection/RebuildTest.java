package io.eventsourcery.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.subscription.Selection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RebuildTest {
    private static final Executor THREADS = task -> new Thread(task, "rebuild").start();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantId tenant = Database.tenant();
    private final KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class)).configure(Database.client());
    private final EventStore store = backend.inTenant(tenant).eventStore();
    private final StreamId stream = StreamId.random().inCategory("order");
    private final Balances old = new Balances();
    private final Balances fresh = new Balances();
    private final AtomicReference<Balances> live = new AtomicReference<>(old);
    private Rebuild rebuild;

    @AfterEach
    void close() {
        if (rebuild != null) {
            rebuild.close();
        }
    }

    private void pay(int times) {
        store.append(stream, ExpectedVersion.any(), IntStream.range(0, times).mapToObj(time -> new OrderPaid(BigDecimal.ONE)).toList());
    }

    private Rebuild start(Selection selection, Projection projection, Runnable switchOver) {
        return Rebuild.start(backend.subscriptions(), selection, Projector.of("balances-2", store, Cursors.inMemory(), projection), store, switchOver, THREADS);
    }

    private void switchOver() {
        live.set(fresh);
    }

    @Test
    void a_read_model_is_made_anew_beside_the_live_one_and_takes_its_place_when_it_has_caught_up() {
        pay(500);

        rebuild = start(Selection.all().ofTenant(tenant), fresh, this::switchOver);

        await().atMost(PATIENCE).until(() -> live.get() == fresh);
        assertThat(fresh.sum(stream)).isEqualByComparingTo("500");
        assertThat(old.streams()).isZero();
        await().atMost(PATIENCE).until(() -> rebuild.progress().switched());
        assertThat(rebuild.progress().events()).isEqualTo(500);
        assertThat(rebuild.progress().done()).isEqualTo(1);
        assertThat(rebuild.progress().eventsPerSecond()).isPositive();
        assertThat(rebuild.failure()).isEmpty();
    }

    @Test
    void it_goes_on_after_the_switch_until_it_is_closed() {
        pay(1);
        rebuild = start(Selection.all().ofTenant(tenant), fresh, this::switchOver);
        await().atMost(PATIENCE).until(() -> live.get() == fresh);

        pay(2);

        await().atMost(PATIENCE).until(() -> fresh.applied(stream).size() == 3);
    }

    @Test
    void nothing_is_switched_while_something_that_was_there_is_still_to_be_handled() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        pay(20);
        rebuild = start(Selection.all().ofTenant(tenant), event -> {
            fresh.apply(event);
            waitFor(event.version() == 20 ? last : new CountDownLatch(0));
        }, this::switchOver);

        await().atMost(PATIENCE).until(() -> fresh.applied(stream).size() == 20);
        assertThat(rebuild.progress().events()).isEqualTo(19);
        assertThat(rebuild.progress().switched()).isFalse();
        assertThat(live).hasValue(old);
        last.countDown();

        await().atMost(PATIENCE).until(() -> live.get() == fresh);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void no_event_is_handled_while_the_switch_is_made_and_none_is_lost_by_it() {
        pay(1);
        rebuild = start(Selection.all().ofTenant(tenant), fresh, () -> {
            int before = fresh.applied(stream).size();
            pay(3);
            store.load(stream);
            assertThat(fresh.applied(stream)).hasSize(before);
            switchOver();
        });

        await().atMost(PATIENCE).until(() -> live.get() == fresh && fresh.applied(stream).size() == 4);
        assertThat(rebuild.failure()).isEmpty();
    }

    @Test
    void it_catches_up_also_where_nothing_is_selected_or_the_end_of_the_log_is_somebody_elses() {
        pay(1);
        backend.inTenant(Database.tenant()).eventStore().append(StreamId.random(), ExpectedVersion.any(), new OrderPlaced("bob"));

        rebuild = start(Selection.all().ofTenant(Database.tenant()).inCategory("nothing"), fresh, this::switchOver);

        await().atMost(PATIENCE).until(() -> live.get() == fresh);
        assertThat(fresh.streams()).isZero();
        await().atMost(PATIENCE).until(() -> rebuild.progress().done() == 1);
    }

    @Test
    void when_an_event_cannot_be_applied_the_old_read_model_stays() {
        pay(3);

        rebuild = start(Selection.all().ofTenant(tenant), event -> {
            throw new IllegalStateException("no");
        }, this::switchOver);

        await().atMost(PATIENCE).until(() -> rebuild.failure().isPresent());
        assertThat(rebuild.failure().orElseThrow()).isInstanceOf(IllegalStateException.class);
        assertThat(rebuild.progress().switched()).isFalse();
        assertThat(live).hasValue(old);
    }

    @Test
    void when_the_switch_fails_the_old_read_model_stays_and_the_rebuild_ends() {
        pay(3);

        rebuild = start(Selection.all().ofTenant(tenant), fresh, () -> {
            throw new IllegalStateException("no");
        });

        await().atMost(PATIENCE).until(() -> rebuild.failure().isPresent());
        assertThat(rebuild.progress().switched()).isFalse();
        assertThat(live).hasValue(old);
    }

    @Test
    void one_that_is_closed_before_it_has_caught_up_ends_after_the_event_at_hand_and_never_switches() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        pay(3);
        rebuild = start(Selection.all().ofTenant(tenant), event -> {
            fresh.apply(event);
            first.countDown();
            waitFor(goOn);
        }, this::switchOver);
        waitFor(first);
        Thread closer = new Thread(rebuild::close);
        closer.start();
        await().atMost(PATIENCE).until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        closer.join(PATIENCE.toMillis());
        rebuild.close();

        assertThat(fresh.applied(stream)).hasSize(1);
        assertThat(rebuild.progress().switched()).isFalse();
        assertThat(rebuild.failure()).isEmpty();
        assertThat(live).hasValue(old);
    }

    @Test
    void what_it_lacks_is_refused_before_it_begins() {
        Projector projector = Projector.of("balances-2", store, Cursors.inMemory(), fresh);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Rebuild.start(backend.subscriptions(), Selection.all(), projector, store, null, THREADS)).withMessageContaining("switch");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Rebuild.start(backend.subscriptions(), Selection.all(), null, store, this::switchOver, THREADS)).withMessageContaining("projector");
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> Rebuild.start(backend.subscriptions(), Selection.all(), projector, store, this::switchOver, task -> {
                    throw new RejectedExecutionException();
                }));
    }
}
