package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.embedded.junit.WithEmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.kurrent.dbclient.KurrentDBClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guide shows of moving from the client, and of trying again, does what it says. */
@WithEmbeddedNode
class MovingGuideTest {
    private final StreamId stream = StreamId.named("order-1").inCategory("order");
    private KurrentDBClient client;
    private EventStore store;

    @BeforeEach
    void connect(EmbeddedNode node) {
        client = KurrentDBClients.create(node.connectionString());
        store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(client)
                .inTenant(Database.tenant()).eventStore();
    }

    @AfterEach
    void disconnect() {
        KurrentDBClients.shutDown(client);
    }

    @Test
    void a_stream_of_the_client_is_moved_once_however_often() throws Exception {
        Mover mover = new Mover();
        assertThat(mover.appendByClient(client, "orders-1", "Ann")).isZero();

        assertThat(mover.move(client, "orders-1", store, stream)).isEqualTo(1);
        assertThat(mover.move(client, "orders-1", store, stream)).isEqualTo(1);

        assertThat(store.load(stream)).extracting(Recorded::event).containsExactly(new OrderPlaced("Ann"));
        assertThat(mover.append(store, StreamId.random(), "Bob")).isEqualTo(1);
    }

    @Test
    void what_was_not_certain_is_appended_once() {
        AtomicBoolean told = new AtomicBoolean();
        EventStore uncertain = (EventStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
            Object done = method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments) : method.invoke(store, arguments);
            if (method.getName().equals("append") && !method.isDefault() && told.compareAndSet(false, true)) {
                throw new EventStoreUnavailableException("Cannot tell whether it was done", null);
            }
            return done;
        });

        assertThat(new Certain(uncertain).placeForCertain("order-1", "Ann")).isEqualTo(1);

        assertThat(told).isTrue();
        assertThat(store.load(stream)).hasSize(1);
    }
}
