package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Context;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.FieldNaming;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.RunningSubscription;
import io.kurrent.dbclient.EventDataBuilder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records byte for byte as Event Sourcery for Python leaves them in the database, loaded and followed. */
class PythonRecordsTest {
    record LineItem(String productName, int quantity) {
    }

    @EventType("shop.orders.OrderCreated")
    record OrderCreated(String customerName, BigDecimal totalPrice, UUID basketId, LocalDateTime placedAt, LocalDate deliveryDate, List<LineItem> lineItems,
                        Map<String, Integer> stock, Optional<String> note, boolean express) {
    }

    private static final String DATA = "{\"customer_name\": \"Gra\\u017cyna \\u00d3\\u0142\\u00f3wek \\ud83d\\ude00\", \"total_price\": \"12.30\", "
            + "\"basket_id\": \"98d2202b-bab8-5b7f-b50b-a830761fad6e\", \"placed_at\": \"2026-11-23T20:05:06.123456\", \"delivery_date\": \"2026-11-24\", "
            + "\"line_items\": [{\"product_name\": \"mug\", \"quantity\": 2}], \"stock\": {\"mug\": 7}, \"note\": null, \"express\": true}";
    private static final OrderCreated EVENT = new OrderCreated("Grażyna Ółówek 😀", new BigDecimal("12.30"), UUID.fromString("98d2202b-bab8-5b7f-b50b-a830761fad6e"),
            LocalDateTime.parse("2026-11-23T20:05:06.123456"), LocalDate.parse("2026-11-24"), List.of(new LineItem("mug", 2)), Map.of("mug", 7), Optional.empty(), true);
    private static final String METADATA = "{\"correlation_id\": \"6e0a2e4c-0d6c-4bb3-8d52-6ff2a9a5f6a1\", \"causation_id\": null, \"user\": \"Gra\\u017cyna\", "
            + "\"roles\": [\"admin\", 1], \"created_at\": \"2026-11-23T20:05:06.123456\"}";

    private final TenantId tenant = Database.tenant();
    private final KurrentDBBackend backend = new KurrentDBBackend().withCodec(new EventCodec(EventRegistry.of(OrderCreated.class), EventJson.named(FieldNaming.SNAKE_CASE),
            Upcasters.none(), DataProtection.none())).configure(Database.client());
    private final EventStore store = backend.inTenant(tenant).eventStore();

    private static void append(String stream, String metadata) throws Exception {
        Database.client().appendToStream(stream, EventDataBuilder.json(UUID.randomUUID(), "shop.orders.OrderCreated", DATA.getBytes(StandardCharsets.UTF_8))
                .metadataAsBytes(metadata.getBytes(StandardCharsets.UTF_8)).build()).get(10, TimeUnit.SECONDS);
    }

    private String stream(String category, StreamId id) {
        return category + "-" + tenant.value() + "-" + id.uuid().toString().replace("-", "");
    }

    @Test
    void an_event_is_loaded_with_every_field_its_context_and_its_time() throws Exception {
        StreamId id = StreamId.random();
        append(stream("order", id), METADATA);

        Recorded loaded = store.load(id.inCategory("order")).get(0);

        assertThat(loaded.event()).isEqualTo(EVENT);
        assertThat(loaded.createdAt()).isEqualTo(Instant.parse("2026-11-23T20:05:06.123456Z"));
        assertThat(loaded.context()).isEqualTo(Context.empty().withCorrelationId("6e0a2e4c-0d6c-4bb3-8d52-6ff2a9a5f6a1").with("user", "Grażyna").with("roles", List.of("admin", 1)));
        assertThat(loaded.version()).isEqualTo(1);
    }

    @Test
    void a_stream_without_category_is_loaded() throws Exception {
        StreamId id = StreamId.named("Test #1");
        append(stream("", id), METADATA);

        assertThat(store.load(id)).extracting(Recorded::event).containsExactly(EVENT);
    }

    @Test
    void events_are_followed_in_every_category_and_snapshots_are_not() throws Exception {
        StreamId one = StreamId.random();
        append(stream("order", one), METADATA);
        append(stream("order", one) + "-snapshot", "{\"created_at\": \"2026-11-23T20:05:06\", \"$es-stream_position\": 0}");
        append(stream("", one), METADATA);
        List<Recorded> seen = new CopyOnWriteArrayList<>();

        try (RunningSubscription following = backend.subscriptions().follow(Selection.all().ofTenant(tenant), StartFrom.beginning())
                .each(seen::add, task -> new Thread(task).start())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> seen.size() == 2);
            assertThat(following.failure()).isEmpty();
        }
        assertThat(seen).extracting(Recorded::stream).containsExactly(one.inCategory("order"), one);
        assertThat(seen).extracting(Recorded::event).containsOnly(EVENT);
    }

    @Test
    void a_snapshot_comes_first_and_then_only_what_is_later() throws Exception {
        StreamId id = StreamId.random();
        append(stream("order", id), METADATA);
        append(stream("order", id), METADATA);
        append(stream("order", id), METADATA);
        append(stream("order", id) + "-snapshot", "{\"correlation_id\": null, \"causation_id\": null, \"created_at\": \"2026-11-23T20:05:06\", \"$es-stream_position\": 1}");

        assertThat(store.readFromSnapshot(id.inCategory("order")).events()).extracting(Recorded::version).containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"created_at\": \"2026-11-23T20:05:06\"}                                              | 2026-11-23T20:05:06Z",
            "{\"created_at\": \"2026-11-23T20:05:06.123456+00:00\"}                                 | 2026-11-23T20:05:06.123456Z",
            "{\"causation_id\": null, \"created_at\": \"2026-11-23T22:05:06+02:00\", \"a\": {}}     | 2026-11-23T20:05:06Z",
            "{\"$traceId\": \"t\", \"$spanId\": \"s\", \"created_at\":\"2026-11-23T20:05:06.5\"}    | 2026-11-23T20:05:06.5Z"})
    void every_form_of_its_time_is_read(String metadata, Instant time) throws Exception {
        StreamId id = StreamId.random();
        append(stream("order", id), metadata);

        assertThat(store.load(id.inCategory("order")).get(0).createdAt()).isEqualTo(time);
    }
}
