package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.Outbox;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody wrote where only the library writes. */
class ForeignLedgerTest {
    private static final byte[] FOREIGN = "{\"attempts\": {\"none\": 1}}".getBytes(StandardCharsets.UTF_8);

    private final OwnDatabase database = new OwnDatabase();
    private final String name = Database.outboxName();
    private final TenantId tenant = Database.tenant();
    private final KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class))
            .configure(database.connectionString(), KurrentDBConfig.defaults().withOutboxName(name)).withOutbox(recorded -> recorded.tenant().equals(tenant));

    @AfterEach
    void close() throws Exception {
        if (Database.REAL != null) {
            database.groups().deleteToAll(name).get(10, TimeUnit.SECONDS);
        }
        backend.close();
        database.close();
    }

    @Test
    void a_ledger_that_is_none_says_which_stream_to_delete_and_then_events_are_published() throws Exception {
        KurrentDBClient client = database.client();
        List<Object> published = new ArrayList<>();
        String stream = OwnStream.ledger(name).toString();
        Outbox outbox = backend.outbox();
        backend.inTenant(tenant).eventStore().append(StreamId.random(), ExpectedVersion.noStream(), new OrderPlaced("Ann"));
        client.appendToStream(stream, EventDataBuilder.json(UUID.randomUUID(), OwnStream.ledger(name).type(), FOREIGN).build()).get(10, TimeUnit.SECONDS);

        assertThatExceptionOfType(EventStoreException.class).isThrownBy(() -> outbox.run(recorded -> published.add(recorded.event()), 10))
                .withMessageContainingAll(name, "delete stream " + stream);

        client.deleteStream(stream, DeleteStreamOptions.get()).get(10, TimeUnit.SECONDS);
        outbox.run(recorded -> published.add(recorded.event()), 10);
        assertThat(published).containsExactly(new OrderPlaced("Ann"));
    }
}
