package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Context;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventRegistry;
import io.kurrent.dbclient.RecordedEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A snapshot in the database is what Event Sourcery for Python writes and reads. */
class SnapshotFormatTest {
    private final TenantId tenant = Database.tenant();
    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class, OrderPaid.class)).configure(Database.client())
            .inTenant(tenant).eventStore();
    private final StreamId stream = StreamId.named("Test #1").inCategory("order");
    private final StreamName name = new StreamName(stream, tenant);

    @Test
    void a_snapshot_is_written_as_python_writes_it() {
        UUID id = UUID.randomUUID();
        store.append(stream, ExpectedVersion.noStream(), new OrderPaid(BigDecimal.ONE), new OrderPaid(BigDecimal.TEN), new OrderPaid(BigDecimal.ONE));

        store.saveSnapshot(stream, new WrappedEvent(id, new OrderPlaced("Zoë"), Instant.parse("2026-11-23T20:05:06Z"), Context.empty()), 2);

        RecordedEvent written = SnapshotRecords.last(name);
        assertThat(written.getStreamId()).isEqualTo("order-" + tenant.value() + "-98d2202bbab85b7fb50ba830761fad6e-snapshot");
        assertThat(written.getEventId()).isEqualTo(id);
        assertThat(written.getEventType()).isEqualTo("order-placed");
        assertThat(written.getContentType()).isEqualTo("application/json");
        assertThat(written.getEventData()).asString(StandardCharsets.UTF_8).isEqualTo("{\"customer\": \"Zo\\u00EB\"}");
        assertThat(written.getUserMetadata()).asString(StandardCharsets.UTF_8).isEqualTo("{\"correlation_id\": null, \"causation_id\": null, "
                + "\"created_at\": \"2026-11-23T20:05:06\", \"$es-stream_position\": 1}");
    }

    @Test
    void a_snapshot_that_python_wrote_is_read() {
        store.append(stream, ExpectedVersion.noStream(), new OrderPaid(BigDecimal.ONE), new OrderPaid(BigDecimal.TEN));
        SnapshotRecords.append(name, "order-placed", "{\"customer\": \"Zo\\u00eb\"}",
                "{\"$es-stream_position\": 0, \"correlation_id\": null, \"causation_id\": null, \"created_at\": \"2026-11-23T20:05:06.123456+00:00\"}");

        LoadedStream loaded = store.readFromSnapshot(stream);

        assertThat(loaded.events()).extracting(Recorded::event).containsExactly(new OrderPlaced("Zoë"), new OrderPaid(BigDecimal.TEN));
        assertThat(loaded.events()).extracting(Recorded::version).containsExactly(1L, 2L);
        assertThat(loaded.events().get(0).createdAt()).isEqualTo(Instant.parse("2026-11-23T20:05:06.123456Z"));
        assertThat(loaded.events().get(0).context()).isEqualTo(Context.empty());
    }
}
