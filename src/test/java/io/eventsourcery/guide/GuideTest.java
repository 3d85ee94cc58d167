package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Application;
import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.subscription.RunningSubscription;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the pages show does what they say. */
class GuideTest {
    private static final Class<?>[] BEANS = {OrderPlaced.class, OrderPaid.class, Orders.class, Till.class, Broker.class, Customers.class, NightlyJob.class};

    private static Application.Builder on(EmbeddedNode node) {
        return Application.configured().with("connection-string", node.connectionString());
    }

    @Test
    void an_order_is_placed_paid_published_and_followed() {
        try (EmbeddedNode node = EmbeddedNode.start(); Application application = on(node).beans(BEANS).deploy();
             RunningSubscription following = application.get(Customers.class).follow(task -> new Thread(task).start())) {
            Orders orders = application.get(Orders.class);
            orders.place("order-1", "Ann");

            assertThat(orders.pay("order-1", BigDecimal.TEN, 1).version()).isEqualTo(2);
            assertThatExceptionOfType(ConcurrentStreamWriteException.class).isThrownBy(() -> orders.pay("order-1", BigDecimal.TEN, 1));
            assertThat(application.get(Till.class).pay("order-1", BigDecimal.TEN)).as("nothing follows from paying twice").isEqualTo(2);
            assertThat(orders.history("order-1")).extracting(Recorded::event).containsExactly(new OrderPlaced("Ann"), new OrderPaid(BigDecimal.TEN));
            await().atMost(Duration.ofSeconds(20)).until(() -> application.get(Broker.class).sent().equals(
                    List.of("order-placed {\"customer\": \"Ann\"}", "order-paid {\"amount\": 10}")));
            await().atMost(Duration.ofSeconds(20)).until(() -> application.get(Customers.class).names().contains("(default) Ann"));
            assertThat(following.failure()).isEmpty();
        }
    }

    @Test
    void what_nobody_takes_is_parked_and_published_after_the_cure_or_given_up() {
        try (EmbeddedNode node = EmbeddedNode.start(); Application application = on(node).beans(OrderPlaced.class, OrderPaid.class, ItemAdded.class, Orders.class,
                Broker.class, OnlyOrders.class, ParkedOrders.class).with("outbox-attempts", "1").deploy()) {
            Broker broker = application.get(Broker.class);
            ParkedOrders parked = application.get(ParkedOrders.class);
            broker.refuse("Ann");
            broker.refuse("Bob");
            application.get(Orders.class).place("order-1", "Ann");
            application.get(Orders.class).place("order-2", "Bob");
            application.get(EventStore.class).append(StreamId.named("cart-1"), ExpectedVersion.any(), new OrderPlaced("in no category"));
            await().atMost(Duration.ofSeconds(20)).until(() -> parked.look().size() == 2);

            broker.refuse("nobody");
            parked.giveUp(parked.look().stream().filter(event -> event.stream().equals(StreamId.named("order-2").inCategory("order"))).findFirst().orElseThrow());
            parked.retry(parked.look().get(0));

            await().atMost(Duration.ofSeconds(20)).until(() -> parked.look().isEmpty());
            assertThat(broker.sent()).containsExactly("order-placed {\"customer\": \"Ann\"}");
        }
    }

    @Test
    void a_header_says_the_tenant_and_a_job_says_it_itself() {
        try (EmbeddedNode node = EmbeddedNode.start();
             Application application = on(node).beans(OrderPlaced.class, OrderPaid.class, Orders.class, Till.class, NightlyJob.class, FromHeader.class).deploy()) {
            Orders orders = application.get(Orders.class);
            assertThatExceptionOfType(NoTenantException.class).isThrownBy(() -> orders.place("order-1", "Ann"));

            application.get(NightlyJob.class).run();
            Request.TENANT.set("globex");
            assertThat(orders.history("order-1")).isEmpty();
            Request.TENANT.remove();
            application.get(CurrentTenant.class).run(TenantId.of("acme"), () -> assertThat(orders.history("order-1")).hasSize(1));
        }
    }

    @Test
    void an_old_price_is_read_as_a_new_one_and_an_order_says_who_placed_it() throws Exception {
        try (EmbeddedNode node = EmbeddedNode.start();
             Application application = on(node).beans(PriceSet.class, Currency.class, OrderPlaced.class, OrderPaid.class, Orders.class, Counter.class).deploy()) {
            StreamId stream = StreamId.named("mug").inCategory("price");
            application.get(KurrentDBClient.class).appendToStream("price--" + stream.uuid().toString().replace("-", ""),
                    EventDataBuilder.json("PriceSet", "{\"cents\": 350}".getBytes(StandardCharsets.UTF_8)).build(),
                    EventDataBuilder.json("price-set", "{\"cents\": 370}".getBytes(StandardCharsets.UTF_8)).build()).get(10, TimeUnit.SECONDS);

            assertThat(application.get(EventStore.class).load(stream)).extracting(Recorded::event)
                    .containsExactly(new PriceSet(350, "EUR"), new PriceSet(370, "EUR"));
            application.get(Counter.class).place("order-1", "Ann", "bob");
            assertThat(application.get(Orders.class).history("order-1").get(0).context().entries()).containsEntry("user", "bob");
        }
    }

    @Test
    void it_works_without_a_container() {
        List<Object> broker = new ArrayList<>();
        try (EmbeddedNode node = EmbeddedNode.start()) {
            KurrentDBBackend backend = new KurrentDBBackend()
                    .withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class))
                    .configure(node.connectionString(), KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(5)))
                    .withOutbox();

            EventStore store = backend.inTenant(TenantId.of("acme")).eventStore();
            store.append(StreamId.named("order-1").inCategory("order"), ExpectedVersion.any(), new OrderPlaced("Ann"));
            OutboxCounts counts = backend.outbox().run(recorded -> broker.add(recorded.event()), 1_000);

            assertThat(counts.published()).isEqualTo(1);
            assertThat(broker).containsExactly(new OrderPlaced("Ann"));
            backend.close();
        }
    }
}
