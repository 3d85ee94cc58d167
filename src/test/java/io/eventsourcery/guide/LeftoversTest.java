package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.embedded.junit.WithEmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guide deletes is gone, and begins anew. */
@WithEmbeddedNode
class LeftoversTest {
    private final Leftovers leftovers = new Leftovers();
    private final Queue<Object> handled = new ConcurrentLinkedQueue<>();
    private KurrentDBClient client;
    private KurrentDBBackend backend;

    @BeforeEach
    void connect(EmbeddedNode node) {
        client = KurrentDBClients.create(node.connectionString());
        backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(node.connectionString(), KurrentDBConfig.defaults().withOutboxName("left-over")).withOutbox();
    }

    @AfterEach
    void disconnect() {
        backend.close();
        KurrentDBClients.shutDown(client);
    }

    private void follow(int events) {
        try (RunningSubscription subscription = backend.subscriptions().follow(Selection.all(), StartFrom.beginning()).durably("order-mails")
                .each(recorded -> handled.add(recorded.event()), task -> new Thread(task).start())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() == events && subscription.isCaughtUp());
        }
    }

    @Test
    void a_subscription_without_its_checkpoint_begins_as_for_the_first_time() throws Exception {
        EventStore store = backend.inTenant(TenantId.DEFAULT).eventStore();
        store.append(StreamId.random(), ExpectedVersion.any(), new OrderPlaced("Ann"));
        follow(1);
        follow(1);

        leftovers.deleteCheckpoint(client, "order-mails");

        follow(2);
        assertThat(handled).containsExactly(new OrderPlaced("Ann"), new OrderPlaced("Ann"));
    }

    @Test
    void a_group_that_is_deleted_is_gone() throws Exception {
        backend.outbox().run(recorded -> { }, 1);

        leftovers.deleteGroup(client, "left-over");

        assertThat(KurrentDBPersistentSubscriptionsClient.from(client).getInfoToAll("left-over").get(10, TimeUnit.SECONDS)).isEmpty();
    }
}
