package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxSelection;
import io.eventsourcery.spi.LeaseEntry;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.ParkingEntry;
import io.eventsourcery.spi.RawAppend;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.StoredCheckpoint;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What was never sent is tried again, with all that it was to write. The client tells its listener of the end of a subscription that never began; that is none
 * of the second one's business.
 */
class SecondTryTest {
    private final EmbeddedNode gone = EmbeddedNode.start();
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient without = KurrentDBClients.create(gone.connectionString());
    private final KurrentDBClient with = KurrentDBClients.create(node.connectionString());
    private boolean lost;
    private final AtomicBoolean fails = new AtomicBoolean();
    private final Calls calls = new Calls(Optional.of(Duration.ofSeconds(10)), renewing(() -> with));
    private final ClientSource clients = renewing(() -> fails.compareAndSet(true, false) ? without : with);

    private static ClientSource renewing(Supplier<KurrentDBClient> next) {
        return new ClientSource() {
            @Override
            public KurrentDBClient client() {
                return next.get();
            }

            @Override
            public boolean renews() {
                return true;
            }
        };
    }

    @AfterEach
    void stop() {
        KurrentDBClients.shutDown(without);
        KurrentDBClients.shutDown(with);
        gone.close();
        node.close();
    }

    private void loseFirst() throws Exception {
        if (!lost) {
            lost = true;
            without.setStreamMetadata("any", new StreamMetadata()).get(10, TimeUnit.SECONDS);
            gone.stop();
        }
    }

    /** The first calls are for something else. */
    private ClientSource failingAt(int call) throws Exception {
        loseFirst();
        AtomicInteger asked = new AtomicInteger();
        return renewing(() -> asked.incrementAndGet() == call ? without : with);
    }

    private void failOnce() throws Exception {
        loseFirst();
        fails.set(true);
    }

    @Test
    void an_outbox_that_was_subscribed_to_at_the_second_try_goes_on_and_frees_its_place_at_the_end() throws Exception {
        OutboxGroup outbox = new OutboxGroup(clients, calls, OutboxConfig.defaults().withName(Database.outboxName()), OutboxSelection.everything());
        outbox.ensureCreated().toCompletableFuture().get(10, TimeUnit.SECONDS);
        AtomicReference<EventStoreException> ended = new AtomicReference<>();
        OutboxTaker taker = new OutboxTaker() {
            @Override
            public void take(OutboxDelivery delivery) {
                // What comes is not looked at.
            }

            @Override
            public void passedOver() {
                // Likewise.
            }

            @Override
            public void ended(EventStoreException why) {
                ended.set(why);
            }
        };
        failOnce();

        OutboxDeliveries first = outbox.open(10, taker);

        assertThat(fails).isFalse();
        assertThat(first.isDrained()).isTrue();
        assertThat(ended).hasValue(null);
        first.close();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> outbox.open(10, taker).close());
    }

    @Test
    void so_does_a_subscription() throws Exception {
        KurrentDBSubscriptionStrategy subscriptions = new KurrentDBSubscriptionStrategy(failingAt(2), calls);

        try (RawSubscription subscription = subscriptions.subscribe(new RawSelection(Optional.empty(), Optional.empty(), Set.of(), OptionalLong.empty()))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                subscription.next(Duration.ofMillis(100));
                return subscription.isCaughtUp();
            });
        }
    }

    @Test
    void a_checkpoint_that_is_saved_at_the_second_try_is_stored() throws Exception {
        KurrentDBCheckpointStorage checkpoints = new KurrentDBCheckpointStorage(clients, calls);
        StoredCheckpoint before = checkpoints.save("orders", StoredCheckpoint.NONE, OptionalLong.of(1));
        failOnce();

        StoredCheckpoint saved = checkpoints.save("orders", before, OptionalLong.of(7_000));

        assertThat(fails).isFalse();
        assertThat(checkpoints.load("orders")).isEqualTo(saved);
        assertThat(saved.position()).hasValue(7_000);
    }

    @Test
    void where_no_try_reaches_the_database_the_first_save_of_a_position_fails_as_all_calls_do() throws Exception {
        KurrentDBCheckpointStorage checkpoints = new KurrentDBCheckpointStorage(ClientSource.of(without), new Calls(Optional.of(Duration.ofSeconds(10)), ClientSource.of(without)));
        loseFirst();

        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> checkpoints.save("fresh", StoredCheckpoint.NONE, OptionalLong.of(1)));
    }

    @Test
    void so_are_parked_events() throws Exception {
        KurrentDBParkingStorage parking = new KurrentDBParkingStorage(clients, calls);
        failOnce();

        parking.append("orders", List.of(new ParkingEntry.Discarded(UUID.randomUUID(), "one"), new ParkingEntry.Discarded(UUID.randomUUID(), "two")));

        assertThat(fails).isFalse();
        assertThat(parking.read("orders", 1, 10)).hasSize(2);
    }

    @Test
    void so_is_a_lease() throws Exception {
        KurrentDBLeaseStorage leases = new KurrentDBLeaseStorage(clients, calls);
        LeaseEntry entry = new LeaseEntry(Optional.of(UUID.randomUUID()), "node", Duration.ofSeconds(20));
        long version = leases.replace("orders", 0, new LeaseEntry(Optional.empty(), "node", Duration.ofSeconds(20))).toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow();
        failOnce();

        OptionalLong written = leases.replace("orders", version, entry).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(fails).isFalse();
        assertThat(written).hasValue(version + 1);
        assertThat(leases.load("orders").toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow().entry().session()).isEqualTo(entry.session());
    }

    @Test
    void so_are_the_outbox_s_audit_and_definition() throws Exception {
        ParkedStream parked = new ParkedStream(clients, calls, "outbox");
        OutboxDefinitions definitions = new OutboxDefinitions(clients, calls, "outbox");
        failOnce();
        parked.audit(List.of(Map.of("event", "one")));
        failOnce();
        Position here = definitions.write(new OutboxDefinition(OutboxDefinition.HERE, Optional.empty())).get(10, TimeUnit.SECONDS);

        assertThat(fails).isFalse();
        assertThat(with.readStream(OwnStream.audit("outbox").toString(), ReadStreamOptions.get()).get(10, TimeUnit.SECONDS).getEvents()).hasSize(1);
        assertThat(definitions.find(StreamPosition.position(here)).get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void so_is_an_append_to_one_stream_and_to_several() throws Exception {
        TenantId tenant = TenantId.of("acme");
        KurrentDBStorageStrategy storage = new KurrentDBStorageStrategy(clients, calls, new LogHead(), tenant);
        List<StreamId> streams = List.of(StreamId.random(), StreamId.random(), StreamId.random());
        failOnce();
        storage.append(streams.get(0), ExpectedVersion.noStream(), List.of(event())).toCompletableFuture().get(10, TimeUnit.SECONDS);
        failOnce();
        storage.append(List.of(new RawAppend(streams.get(1), ExpectedVersion.noStream(), List.of(event(), event())),
                new RawAppend(streams.get(2), ExpectedVersion.noStream(), List.of(event())))).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(fails).isFalse();
        assertThat(streams).extracting(stream -> storage.read(stream, 1, 10).toCompletableFuture().get(10, TimeUnit.SECONDS).records().size()).containsExactly(1, 2, 1);
    }

    private static RawEvent event() {
        return new RawEvent(UUID.randomUUID(), "happened", "{}".getBytes(), "{}".getBytes());
    }

    @Test
    void where_an_outbox_stands_is_found_out_at_the_second_try() throws Exception {
        String name = Database.outboxName();
        with.appendToStream("any", EventDataBuilder.json("happened", "{}".getBytes()).build()).get(10, TimeUnit.SECONDS);
        KurrentDBPersistentSubscriptionsClient.from(with).createToAll(name, CreatePersistentSubscriptionToAllOptions.get().fromStart()).get(10, TimeUnit.SECONDS);

        assertThat(new GroupPosition(failingAt(2), calls, new GroupInfo(ClientSource.of(with), calls, name), name).find()).succeedsWithin(Duration.ofSeconds(20));
    }
}
