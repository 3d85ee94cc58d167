package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.FieldNaming;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadingGuideTest {
    private final StreamId order = StreamId.named("order-1").inCategory("order");

    @Test
    void an_order_is_read_in_parts_lazily_and_without_waiting_and_two_are_written_together() throws Exception {
        try (EmbeddedNode node = EmbeddedNode.start(); Application application = Application.configured().with("connection-string", node.connectionString())
                .beans(OrderPlaced.class, OrderPaid.class, History.class, Bundles.class).deploy()) {
            StreamId other = StreamId.named("order-2").inCategory("order");
            assertThat(application.get(Bundles.class).place(order, other, "Ann")).hasSize(2);
            application.get(EventStore.class).append(order, ExpectedVersion.exactly(1), new OrderPaid(BigDecimal.ONE), new OrderPaid(BigDecimal.TEN));

            History history = application.get(History.class);
            assertThat(history.firstTen(order)).hasSize(3);
            assertThat(history.paid(order)).isEqualByComparingTo("11");
            assertThat(history.version(order).toCompletableFuture().get(10, TimeUnit.SECONDS)).isEqualTo(3);

            history.delete(order);
            assertThat(history.firstTen(order)).isEmpty();
        }
    }

    @Test
    void a_snapshot_can_be_saved_and_read_by_hand() {
        try (EmbeddedNode node = EmbeddedNode.start(); KurrentDBBackend backend = new KurrentDBBackend()
                .withEvents(EventRegistry.of(StockDelivered.class, StockLevel.class)).configure(node.connectionString(), KurrentDBConfig.defaults())) {
            EventStore store = backend.inTenant(TenantId.DEFAULT).eventStore();
            StreamId stock = StreamId.random();
            store.append(stock, ExpectedVersion.noStream(), new StockDelivered(3), new StockDelivered(4));
            store.saveSnapshot(stock, new StockLevel(3), 1);
            LoadedStream loaded = store.readFromSnapshot(stock);

            assertThat(loaded.fromSnapshot()).isTrue();
            assertThat(loaded.events()).extracting(Recorded::event).containsExactly(new StockLevel(3), new StockDelivered(4));
        }
    }

    @Test
    void upcasters_and_names_are_given_with_the_codec_where_there_is_no_container() {
        try (EmbeddedNode node = EmbeddedNode.start()) {
            EventCodec codec = new EventCodec(EventRegistry.of(PriceSet.class), EventJson.named(FieldNaming.SNAKE_CASE),
                    Upcasters.of(JsonUpcaster.change("price-set", 1, json -> json.put("currency", "EUR"))));
            KurrentDBBackend backend = new KurrentDBBackend()
                    .withCodec(codec)
                    .configure(node.connectionString(), KurrentDBConfig.defaults());

            EventStore store = backend.inTenant(TenantId.DEFAULT).eventStore();
            store.append(order, ExpectedVersion.any(), new PriceSet(350, "USD"));
            assertThat(store.load(order)).extracting(Recorded::event).containsExactly(new PriceSet(350, "USD"));
            backend.close();
        }
    }
}
