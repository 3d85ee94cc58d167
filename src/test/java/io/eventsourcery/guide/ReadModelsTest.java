package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.projection.Rebuild;
import io.eventsourcery.subscription.RunningSubscription;
import io.kurrent.dbclient.KurrentDBClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the guide shows of snapshots, deciders, projections and rebuilds does what it says. */
class ReadModelsTest {
    private static final Executor THREADS = task -> new Thread(task).start();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient client = KurrentDBClients.create(node.connectionString());
    private final KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class, ItemAdded.class, Cart.class))
            .configure(client);

    @AfterEach
    void stop() {
        KurrentDBClients.shutDown(client);
        node.close();
    }

    private EventStore store(TenantId tenant) {
        return backend.inTenant(tenant).eventStore();
    }

    @Test
    void every_hundredth_delivery_leaves_a_snapshot() {
        try (Application application = Application.configured().with("connection-string", node.connectionString()).with("outbox-enabled", "false")
                .beans(StockDelivered.class, StockLevel.class, Warehouse.class).deploy()) {
            IntStream.rangeClosed(1, 101).forEach(time -> application.get(Warehouse.class).deliver("mug", 2));

            assertThat(application.get(EventStore.class).readFromSnapshot(StreamId.named("mug").inCategory("stock")).events()).extracting(recorded -> recorded.event())
                    .isEqualTo(List.of(new StockLevel(200), new StockDelivered(2)));
        }
    }

    @Test
    void a_cart_is_decided_upon_by_pure_functions() {
        Carts carts = new Carts(store(TenantId.DEFAULT));

        IntStream.rangeClosed(1, 12).forEach(number -> carts.add("cart-1", "item " + number));

        assertThat(store(TenantId.DEFAULT).load(StreamId.named("cart-1").inCategory("cart"))).as("ten at most").hasSize(10);
    }

    @Test
    void sales_are_projected_from_now_on_with_what_was_before_and_rebuilt_beside_it() {
        StreamId order = StreamId.named("order-1").inCategory("order");
        TenantId acme = TenantId.of("acme");
        store(acme).append(order, ExpectedVersion.noStream(), new OrderPlaced("Ann"), new OrderPaid(BigDecimal.ONE));
        SalesBoard board = new SalesBoard(backend.subscriptions(), this::store);

        RunningSubscription live = board.follow(THREADS);
        store(acme).append(order, ExpectedVersion.any(), new OrderPaid(BigDecimal.TEN));
        await().atMost(PATIENCE).until(() -> board.sales().of("acme").intValue() == 11);
        Sales before = board.sales();
        try (Rebuild rebuild = board.rebuild(live, THREADS)) {
            await().atMost(PATIENCE).until(() -> rebuild.progress().switched());
            store(acme).append(order, ExpectedVersion.any(), new OrderPaid(BigDecimal.TEN));

            await().atMost(PATIENCE).until(() -> board.sales().of("acme").intValue() == 21);
            assertThat(board.sales()).isNotSameAs(before);
            assertThat(before.of("acme")).isEqualByComparingTo("11");
        }
    }
}
