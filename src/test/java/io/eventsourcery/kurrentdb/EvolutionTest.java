package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.EventStore;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.StoredForm;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.RunningSubscription;
import io.kurrent.dbclient.EventDataBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old events are read as new ones on every way out of the database. */
class EvolutionTest {
    @EventType(value = "order-placed", version = 2)
    record Placed(String customer, String currency) {
    }

    @EventType("order-noted")
    record Noted(String note) {
    }

    private static final Object[] NEW = {new Placed("ann", "EUR"), new Noted("gift")};

    private final OwnDatabase database = new OwnDatabase();
    private final TenantId tenant = Database.tenant();
    private final String outboxName = Database.outboxName();
    private final StreamId stream = StreamId.random().inCategory("order");
    private final String name = new StreamName(stream, tenant).toString();
    private final KurrentDBBackend backend = new KurrentDBBackend().withCodec(new EventCodec(EventRegistry.of(Placed.class, Noted.class), EventJson.asDeclared(),
                    Upcasters.of(JsonUpcaster.change("order-placed", 1, json -> json.put("currency", "EUR")),
                            JsonUpcaster.split("order-placed-with-note", 1, json -> List.of(new StoredForm("order-placed", 1, json.deepCopy().without("note")),
                                    new StoredForm("order-noted", 1, json.retain("note")))),
                            JsonUpcaster.drop("order-viewed", 1)), DataProtection.none()))
            .configure(database.client(), KurrentDBConfig.defaults().withOutboxName(outboxName)).withOutbox(recorded -> recorded.tenant().equals(tenant));
    private final EventStore store = backend.inTenant(tenant).eventStore();
    private final List<Object> seen = new CopyOnWriteArrayList<>();

    @BeforeEach
    void eventsOfOldForms() throws Exception {
        append(name, "order-placed-with-note", "{\"customer\": \"ann\", \"note\": \"gift\"}", "{}");
        append(name, "order-viewed", "{}", "{}");
    }

    private void append(String stream, String type, String json, String metadata) throws Exception {
        database.client().appendToStream(stream, EventDataBuilder.json(UUID.randomUUID(), type, json.getBytes(StandardCharsets.UTF_8))
                .metadataAsBytes(metadata.getBytes(StandardCharsets.UTF_8)).build()).get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void leaveTheDatabaseAsItWas() throws Exception {
        database.groups().deleteToAll(outboxName).get(10, TimeUnit.SECONDS);
        database.close();
    }

    @Test
    void by_loading() {
        assertThat(store.load(stream)).extracting(Recorded::event).containsExactly(NEW);
        assertThat(store.stream(stream, VersionRange.all()).map(Recorded::event)).containsExactly(NEW);
        assertThat(store.read(stream, VersionRange.all()).version()).as("the dropped event counts").isEqualTo(2);
    }

    @Test
    void from_a_snapshot() throws Exception {
        append(name + "-snapshot", "order-placed", "{\"customer\": \"bob\"}", "{\"$es-stream_position\": 0}");

        assertThat(store.readFromSnapshot(stream).events()).extracting(Recorded::event).containsExactly(new Placed("bob", "EUR"));
    }

    @Test
    void by_following() {
        try (RunningSubscription following = backend.subscriptions().follow(Selection.all().ofTenant(tenant), StartFrom.beginning())
                .each(recorded -> seen.add(recorded.event()), task -> new Thread(task).start())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> seen.equals(List.of(NEW)));
            assertThat(following.failure()).isEmpty();
        }
    }

    @Test
    void through_the_outbox_and_when_parked_events_are_replayed() throws Exception {
        OutboxPublisher refusing = recorded -> {
            throw new IllegalStateException("not now");
        };
        backend.outbox().run(refusing, 1_000);
        assertThat(backend.outbox().run(recorded -> seen.add(recorded.event()), 1_000).published()).as("all are parked").isZero();

        database.groups().replayParkedMessagesToAll(outboxName).get(10, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            backend.outbox().run(recorded -> seen.add(recorded.event()), 1_000);
            return seen.equals(List.of(NEW));
        });
    }
}
