package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("embedded-only")
class UnavailableTest {
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBClient client = KurrentDBClients.create(node.connectionString());
    private final EventStore patient = store(Duration.ofSeconds(30));
    private final EventStore store = store(Duration.ofSeconds(3));
    private final StreamId stream = StreamId.random();

    private EventStore store(Duration timeout) {
        return new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(client, KurrentDBConfig.defaults().withTimeout(timeout)).inTenant(TenantId.of("acme")).eventStore();
    }

    @AfterEach
    void stop() {
        KurrentDBClients.shutDown(client);
        node.close();
    }

    @Test
    void a_database_that_does_not_answer_in_time_is_unavailable_and_the_call_is_named() {
        patient.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
        node.faults().pause();

        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store.append(stream, ExpectedVersion.exactly(1), new OrderPlaced("bob")))
                .withMessageContaining("append to stream " + stream).withMessageContaining("acme");
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store.load(stream)).withMessageContaining("load stream " + stream);
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(store::position);
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store.delete(stream));
    }

    @Test
    void a_database_that_is_gone_is_unavailable() {
        patient.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
        node.stop();

        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store.load(stream)).withMessageContaining("connection string");
    }
}
