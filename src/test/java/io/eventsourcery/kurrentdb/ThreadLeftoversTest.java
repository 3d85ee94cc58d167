package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.embedded.junit.WithEmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.grpc.netty.shaded.io.netty.util.internal.InternalThreadLocalMap;
import io.kurrent.dbclient.KurrentDBClient;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the thread of the test, which is one of many that outlive it. */
@WithEmbeddedNode(shared = true)
class ThreadLeftoversTest {
    private final StreamId stream = StreamId.random();
    private final KurrentDBClient client;
    private final EventStore store;

    ThreadLeftoversTest(EmbeddedNode node) {
        client = KurrentDBClients.create(node.connectionString());
        store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(client).inTenant(TenantId.of("acme")).eventStore();
    }

    @BeforeEach
    void begin() {
        KurrentDBClients.leaveThread();
    }

    @AfterEach
    void stop() {
        KurrentDBClients.shutDown(client);
    }

    @Test
    void a_call_leaves_nothing_on_the_thread_that_made_it() {
        for (int version = 0; version < 50; version++) {
            store.append(stream, ExpectedVersion.exactly(version), new OrderPlaced("ann"));
            assertThat(InternalThreadLocalMap.getIfSet()).isNull();
        }
        assertThat(store.load(stream)).hasSize(50);
        assertThat(InternalThreadLocalMap.getIfSet()).isNull();
    }

    @Test
    void neither_does_a_stream_of_many_pages() {
        store.append(stream, ExpectedVersion.noStream(), IntStream.range(0, 2_000).mapToObj(number -> new OrderPlaced("ann")).toList());

        try (Stream<Recorded> events = store.stream(stream, VersionRange.all())) {
            assertThat(events.count()).isEqualTo(2_000);
        }

        assertThat(InternalThreadLocalMap.getIfSet()).isNull();
    }

    @Test
    void what_an_applications_own_call_left_can_be_taken_away() {
        InternalThreadLocalMap.get();
        assertThat(InternalThreadLocalMap.getIfSet()).isNotNull();

        KurrentDBClients.leaveThread();

        assertThat(InternalThreadLocalMap.getIfSet()).isNull();
    }
}
