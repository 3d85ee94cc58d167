package io.eventsourcery.outbox;

import static io.eventsourcery.outbox.OutboxLab.THREADS;
import static io.eventsourcery.outbox.OutboxLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.OutboxState.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("embedded-only")
class OutboxThroughFaultsTest {
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBBackend backend = OutboxLab.on(node);
    private final EventStore store = backend.inTenant(TenantId.DEFAULT).eventStore();
    private final Outbox outbox = backend.outbox();
    private final Published published = new Published();
    private final StreamId stream = OutboxLab.stream();

    @AfterEach
    void stop() {
        backend.close();
        node.close();
    }

    private void append(int from, int to) {
        store.append(stream, ExpectedVersion.any(), IntStream.rangeClosed(from, to).mapToObj(i -> new OrderPlaced("" + i)).toArray());
    }

    /** Whether the first time that each version came was in order. */
    private void assertThatAllCameInOrder(int count) {
        assertThat(published.versions(stream).stream().distinct().toList()).isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void a_server_that_restarts_before_the_first_checkpoint_loses_nothing() {
        append(1, 3);

        node.restart();
        until(() -> {
            try {
                return outbox.run(published, OutboxLab.PLENTY).published() == 3;
            } catch (RuntimeException stillDown) {
                return false;
            }
        });

        assertThatAllCameInOrder(3);
    }

    @Test
    void a_worker_goes_on_after_the_server_was_gone_and_tells_meanwhile() {
        try (OutboxWorker worker = outbox.start(published, THREADS)) {
            append(1, 5);
            until(() -> published.versions(stream).size() == 5);
            assertThat(outbox.state().status()).isEqualTo(Status.PUBLISHING);

            node.kill();
            until(() -> outbox.state().status() == Status.FAILING);
            assertThat(outbox.state().isTroubled()).isTrue();
            node.restart();

            until(() -> outbox.state().status() == Status.PUBLISHING);
            append(6, 10);
            until(() -> published.versions(stream).contains(10L));
        }
        assertThatAllCameInOrder(10);
        until(() -> outbox.state().status() == Status.STOPPED);
    }

    @Test
    void a_server_that_hangs_is_noticed_within_30_seconds_and_the_worker_goes_on_when_it_answers() {
        try (OutboxWorker worker = outbox.start(published, THREADS)) {
            append(1, 5);
            until(() -> published.versions(stream).size() == 5);

            node.faults().pause();
            await().atMost(Duration.ofSeconds(30)).until(() -> outbox.state().status() == Status.FAILING);
            node.faults().resume();

            until(this::isThere);
            append(6, 10);
            until(() -> published.versions(stream).contains(10L));
        }
        assertThatAllCameInOrder(10);
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void connections_that_break_all_the_time_lose_nothing_and_keep_the_order_and_each_call_counts() {
        try (OutboxWorker worker = outbox.start(published, THREADS)) {
            for (int round = 0; round < 5; round++) {
                append(round * 100 + 1, round * 100 + 100);
                int some = round * 100 + 20;
                until(() -> published.versions(stream).stream().distinct().count() >= some);
                node.faults().cutConnections();
                until(() -> isThere());
            }
            until(() -> published.versions(stream).stream().distinct().count() == 500);
        }
        assertThat(outbox.counts().published()).as("calls that returned").isEqualTo(published.versions(stream).size());
        assertThatAllCameInOrder(500);
    }

    @Test
    void what_was_published_when_the_connection_broke_is_not_published_again_by_the_same_worker_and_never_parked() {
        AtomicInteger cuts = new AtomicInteger();
        append(1, 40);

        try (OutboxWorker worker = outbox.start(recorded -> {
            published.publish(recorded);
            if (recorded.version() % 10 == 5) {
                cuts.incrementAndGet();
                node.faults().cutConnections();
            }
        }, THREADS)) {
            until(() -> published.versions(stream).contains(40L));
            // A worker that is closed while it has no connection tells the database of nothing.
            until(this::isThere);
            append(41, 41);
            until(() -> published.versions(stream).contains(41L));
        }
        assertThat(cuts).hasValue(4);
        assertThat(published.versions(stream)).isEqualTo(LongStream.rangeClosed(1, 41).boxed().toList());
        assertThat(outbox.run(published, OutboxLab.PLENTY)).isEqualTo(OutboxCounts.NONE);
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void a_worker_whose_publisher_fails_now_and_then_goes_on_after_each_of_many_outages() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (SteadyLoad load = new SteadyLoad(store); OutboxWorker worker = outbox.start(recorded -> {
            if (calls.incrementAndGet() % 7 == 0) {
                throw new IllegalStateException("now and then");
            }
            published.publish(recorded);
        }, THREADS)) {
            for (int outage = 0; outage < 10; outage++) {
                int before = published.count();
                until(() -> published.count() > before + 20);
                node.kill();
                until(() -> !isThere());
                node.restart();
            }
        }
    }

    private boolean isThere() {
        try {
            store.load(stream);
            return true;
        } catch (RuntimeException cut) {
            return false;
        }
    }

    @Test
    void parked_events_and_who_waits_behind_survive_a_restart_of_the_server() {
        published.failAlways("2");
        append(1, 4);
        outbox.run(published, OutboxLab.PLENTY);

        node.restart();
        until(this::isThere);
        append(5, 6);
        outbox.run(published, OutboxLab.PLENTY);
        assertThat(published.versions(stream).stream().distinct()).containsExactly(1L);
        published.cure();
        outbox.parked().replayAll();
        outbox.run(published, OutboxLab.PLENTY);

        assertThatAllCameInOrder(6);
    }

    @Test
    void attempts_are_counted_through_the_loss_of_the_connection() {
        published.failAlways("1");
        append(1, 1);
        Outbox many = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(node.connectionString(), KurrentDBConfig.defaults()
                .withOutbox(OutboxLab.QUICK.withAttempts(6).withBackoff(Duration.ofMillis(200)).withLongestBackoff(Duration.ofMillis(200)))).withOutbox().outbox();
        try (OutboxWorker worker = many.start(published, THREADS)) {
            until(() -> published.attempts("1") == 3);
            node.faults().cutConnections();
            until(() -> many.counts().parked() == 1);
        }
        assertThat(published.attempts("1")).isBetween(6, 7);
        assertThat(List.copyOf(many.parked().list(ParkedQuery.all()).events())).hasSize(1);
    }
}
