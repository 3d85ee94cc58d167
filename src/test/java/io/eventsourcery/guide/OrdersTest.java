package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.AppendResult;
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
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@WithEmbeddedNode
class OrdersTest {
    private final StreamId stream = StreamId.random();

    @Test
    void an_order_is_written_once_though_the_first_answer_is_lost(EmbeddedNode node) {
        KurrentDBClient client = KurrentDBClients.create(node.connectionString());
        EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
                .configure(client, KurrentDBConfig.defaults().withTimeout(Duration.ofSeconds(3)))
                .inTenant(TenantId.DEFAULT).eventStore();
        store.load(stream);

        node.faults().dropNextAppendAnswer();

        AppendResult result = store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("Ann"));
        assertThat(result.alreadyThere()).isTrue();
        assertThat(store.load(stream)).hasSize(1);
        KurrentDBClients.shutDown(client);
    }
}
