package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OutboxInUseException;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownEvent;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.OutboxWorker;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadStreamOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Executor THREADS = task -> new Thread(task, "outbox").start();
    private static final int PLENTY = 100_000;

    private final OwnDatabase database = new OwnDatabase();
    private final TenantId tenant = Database.tenant();
    private final String name = Database.outboxName();
    private final KurrentDBBackend backend = backend(KurrentDBConfig.defaults().withOutboxName(name));
    private final EventStore store = backend.inTenant(tenant).eventStore();
    private final Outbox outbox = backend.outbox();
    private final StreamId stream = StreamId.random().inCategory("order");
    private final List<Object> published = new CopyOnWriteArrayList<>();
    private final OutboxPublisher publisher = recorded -> published.add(recorded.event());

    @AfterEach
    void leaveTheDatabaseAsItWas() throws Exception {
        database.groups().deleteToAll(name).get(10, TimeUnit.SECONDS);
        database.close();
    }

    private KurrentDBBackend backend(KurrentDBConfig config) {
        return new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class)).configure(database.client(), config)
                .withOutbox(recorded -> recorded.tenant().equals(tenant));
    }

    private void append(Object... events) {
        store.append(stream, ExpectedVersion.any(), events);
    }

    private static OutboxPublisher failing(OutboxPublisher publisher, Object poison, int times) {
        int[] left = {times};
        return recorded -> {
            if (recorded.event().equals(poison) && left[0]-- > 0) {
                throw new IllegalStateException("nobody takes it");
            }
            publisher.publish(recorded);
        };
    }

    @Test
    void every_event_is_published_once_in_the_order_of_its_stream_and_the_run_ends_when_nothing_is_left() {
        append(new OrderPlaced("ann"), new OrderPaid(BigDecimal.ONE));
        append(new OrderPlaced("bob"));

        assertThat(outbox.run(publisher, PLENTY).published()).isEqualTo(3);
        assertThat(published).containsExactly(new OrderPlaced("ann"), new OrderPaid(BigDecimal.ONE), new OrderPlaced("bob"));
        assertThat(outbox.run(publisher, PLENTY).published()).isZero();
    }

    @Test
    void a_publisher_gets_everything_that_was_recorded() {
        append(new OrderPlaced("ann"));
        List<Recorded> got = new CopyOnWriteArrayList<>();

        outbox.run(got::add, PLENTY);

        assertThat(got).isEqualTo(store.load(stream));
    }

    @Test
    void a_run_stops_at_its_limit_and_the_next_goes_on_there() {
        append(new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3"));
        OutboxPublisher one = publisher;

        while (published.size() < 2) {
            assertThat(outbox.run(one, 1).deliveries()).isEqualTo(1);
        }
        outbox.run(one, PLENTY);

        assertThat(published).containsExactly(new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3"));
    }

    @Test
    void what_fails_is_tried_again_before_any_later_event() {
        append(new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3"));

        outbox.run(failing(publisher, new OrderPlaced("1"), 2), PLENTY);

        assertThat(published).containsExactly(new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3"));
        assertThat(outbox.counts().retried()).isEqualTo(2);
        assertThat(outbox.counts().parked()).isZero();
    }

    @Test
    void what_fails_at_every_attempt_is_parked_with_its_cause_and_the_rest_goes_on() throws Exception {
        append(new OrderPlaced("poison"));
        store.append(StreamId.random().inCategory("order"), ExpectedVersion.noStream(), new OrderPlaced("fine"));

        outbox.run(failing(publisher, new OrderPlaced("poison"), Integer.MAX_VALUE), PLENTY);

        assertThat(published).containsExactly(new OrderPlaced("fine"));
        assertThat(outbox.counts().retried()).isEqualTo(2);
        assertThat(outbox.counts().parked()).isEqualTo(1);
        assertThat(database.groups().getInfoToAll(name).get(10, TimeUnit.SECONDS).orElseThrow().getStats().getParkedMessageCount()).isEqualTo(1);
        byte[] parked = database.client().readStream("$persistentsubscription-$all::" + name + "-parked", ReadStreamOptions.get())
                .get(10, TimeUnit.SECONDS).getEvents().get(0).getEvent().getUserMetadata();
        assertThat(parked).asString().contains("nobody takes it").contains("IllegalStateException").contains("attempt 3 of 3");
    }

    @Test
    void what_the_filter_refuses_is_passed_over_for_good() {
        EventStore other = backend.inTenant(Database.tenant()).eventStore();
        other.append(stream, ExpectedVersion.any(), new OrderPlaced("of another tenant"));
        append(new OrderPlaced("ann"));

        assertThat(outbox.run(publisher, PLENTY).filtered()).isPositive();
        assertThat(published).containsExactly(new OrderPlaced("ann"));
        assertThat(outbox.run(publisher, PLENTY).published()).isZero();
    }

    @Test
    void foreign_streams_snapshots_and_system_events_stop_nothing_and_reach_nobody() throws Exception {
        String ours = new StreamName(stream, tenant).toString();
        for (String foreign : List.of(ours + "-snapshot", "foreign", "order-" + tenant.value() + "-no-uuid", "$$" + ours)) {
            database.client().appendToStream(foreign, EventDataBuilder.json(UUID.randomUUID(), "whatever", "oops".getBytes()).build()).get(10, TimeUnit.SECONDS);
        }
        database.client().appendToStream(ours, EventDataBuilder.binary(UUID.randomUUID(), "$>", "0@nowhere".getBytes()).build()).get(10, TimeUnit.SECONDS);
        append(new OrderPlaced("ann"));

        outbox.run(publisher, PLENTY);

        assertThat(published).containsExactly(new OrderPlaced("ann"));
        assertThat(outbox.counts().parked()).isZero();
    }

    @Test
    void an_event_of_a_type_that_nobody_registered_or_that_cannot_be_read_is_published_as_it_stands() throws Exception {
        String ours = new StreamName(stream, tenant).toString();
        database.client().appendToStream(ours, EventDataBuilder.json(UUID.randomUUID(), "order-lost", "{\"a\":1}".getBytes()).build(),
                EventDataBuilder.json(UUID.randomUUID(), "order-placed", "{\"customer\":[1]}".getBytes()).build()).get(10, TimeUnit.SECONDS);

        outbox.run(publisher, PLENTY);

        assertThat(published).containsExactly(new UnknownEvent("order-lost", "{\"a\":1}"), new UnknownEvent("order-placed", "{\"customer\":[1]}"));
    }

    @Test
    void a_second_run_is_refused_while_the_first_is_at_it() throws Exception {
        append(new OrderPlaced("ann"));
        CountDownLatch publishing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread first = new Thread(() -> outbox.run(recorded -> {
            publishing.countDown();
            goOn.await(20, TimeUnit.SECONDS);
        }, PLENTY));
        first.start();
        assertThat(publishing.await(20, TimeUnit.SECONDS)).isTrue();

        assertThatExceptionOfType(OutboxInUseException.class).isThrownBy(() -> outbox.run(publisher, 1)).withMessageContaining(name);

        goOn.countDown();
        first.join(Duration.ofSeconds(20).toMillis());
        assertThat(first.isAlive()).isFalse();
        assertThat(outbox.run(publisher, PLENTY).published()).isZero();
    }

    @Test
    void a_worker_publishes_what_comes_and_leaves_the_rest_for_later_when_it_is_closed() {
        try (OutboxWorker worker = outbox.start(publisher, THREADS)) {
            append(new OrderPlaced("1"));
            await().atMost(Duration.ofSeconds(20)).until(() -> published.size() == 1);
            append(new OrderPlaced("2"), new OrderPlaced("3"));
            await().atMost(Duration.ofSeconds(20)).until(() -> published.size() == 3);
        }
        append(new OrderPlaced("4"));

        outbox.run(publisher, PLENTY);

        assertThat(published).containsExactly(new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3"), new OrderPlaced("4"));
    }

    @Test
    void a_worker_stands_by_until_the_other_is_gone() {
        OutboxWorker first = outbox.start(publisher, THREADS);
        await().atMost(Duration.ofSeconds(20)).until(() -> database.groups().getInfoToAll(name).get(10, TimeUnit.SECONDS).orElseThrow().getConnections().size() == 1);
        try (OutboxWorker second = outbox.start(publisher, THREADS)) {
            first.close();
            append(new OrderPlaced("ann"));

            await().atMost(Duration.ofSeconds(20)).until(() -> published.size() == 1);
        }
        assertThat(published).containsExactly(new OrderPlaced("ann"));
    }

    @Test
    void a_publisher_that_is_interrupted_has_not_failed_and_its_event_comes_again() throws Exception {
        append(new OrderPlaced("ann"));
        CountDownLatch publishing = new CountDownLatch(1);
        Thread run = new Thread(() -> outbox.run(recorded -> {
            publishing.countDown();
            new CountDownLatch(1).await(20, TimeUnit.SECONDS);
        }, PLENTY));
        run.setUncaughtExceptionHandler((thread, interrupted) -> { });
        run.start();
        assertThat(publishing.await(20, TimeUnit.SECONDS)).isTrue();

        run.interrupt();
        run.join(Duration.ofSeconds(20).toMillis());

        assertThat(outbox.counts()).isEqualTo(OutboxCounts.NONE);
        await().atMost(Duration.ofSeconds(20)).until(() -> database.groups().getInfoToAll(name).get(10, TimeUnit.SECONDS).orElseThrow().getConnections().isEmpty());
        assertThat(outbox.run(publisher, PLENTY).published()).isEqualTo(1);
    }

    @Test
    void a_worker_outlives_whatever_its_publisher_throws() {
        List<Throwable> throwables = new CopyOnWriteArrayList<>(List.of(new InterruptedException("of the publisher's own"), new StackOverflowError(),
                new OutOfMemoryError("not really"), new AssertionError(), new Exception()));
        int failures = throwables.size();
        Outbox patient = backend(KurrentDBConfig.defaults().withOutboxName(name).withOutboxAttempts(failures + 1)).outbox();
        try (OutboxWorker worker = patient.start(recorded -> {
            if (!throwables.isEmpty()) {
                OutboxTest.<RuntimeException>sneak(throwables.remove(0));
            }
            publisher.publish(recorded);
        }, THREADS)) {
            append(new OrderPlaced("1"), new OrderPlaced("2"), new OrderPlaced("3"));

            await().atMost(Duration.ofSeconds(30)).until(() -> published.contains(new OrderPlaced("3")));
        }
        assertThat(patient.counts().retried()).isEqualTo(failures);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable throwable) throws E {
        throw (E) throwable;
    }

    @Test
    void a_run_without_publisher_or_with_a_limit_below_1_is_refused() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> outbox.run(null, 1)).withMessageContaining("publisher");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> outbox.run(publisher, 0)).withMessageContaining("limit: 0");
    }

    @Test
    void an_outbox_that_exists_already_is_taken_as_it_is() {
        append(new OrderPlaced("ann"));

        KurrentDBBackend again = new KurrentDBBackend().configure(database.client(), KurrentDBConfig.defaults().withOutboxName(name))
                .withOutbox(recorded -> recorded.tenant().equals(tenant));

        again.outbox().run(publisher, PLENTY);
        assertThat(published).containsExactly(new UnknownEvent("order-placed", "{\"customer\": \"ann\"}"));
    }
}
