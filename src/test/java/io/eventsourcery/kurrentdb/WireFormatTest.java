package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Context;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventRegistry;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What stands in the database is what Event Sourcery for Python writes and reads. */
class WireFormatTest {
    private final TenantId tenant = Database.tenant();
    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(Database.client())
            .inTenant(tenant).eventStore();
    private final StreamId stream = StreamId.named("Test #1").inCategory("order");
    private final String name = "order-" + tenant.value() + "-98d2202bbab85b7fb50ba830761fad6e";

    private void appendRaw(String type, String data, String metadata) throws Exception {
        Database.client().appendToStream(name, EventDataBuilder.json(UUID.randomUUID(), type, data.getBytes(StandardCharsets.UTF_8))
                .metadataAsBytes(metadata.getBytes(StandardCharsets.UTF_8)).build()).get(10, TimeUnit.SECONDS);
    }

    @Test
    void an_event_is_written_as_python_writes_it() throws Exception {
        UUID id = UUID.randomUUID();
        Context context = Context.empty().withCorrelationId("c-1").with("user", "Zoë");

        store.append(stream, ExpectedVersion.noStream(), new WrappedEvent(id, new OrderPlaced("Zoë"), Instant.parse("2026-11-23T20:05:06.123456789Z"), context));

        RecordedEvent written = Database.client().readStream(name, ReadStreamOptions.get().forwards().fromStart()).get(10, TimeUnit.SECONDS)
                .getEvents().get(0).getEvent();
        assertThat(written.getEventId()).isEqualTo(id);
        assertThat(written.getEventType()).isEqualTo("order-placed");
        assertThat(written.getContentType()).isEqualTo("application/json");
        assertThat(written.getRevision()).isZero();
        assertThat(written.getEventData()).asString(StandardCharsets.UTF_8).isEqualTo("{\"customer\": \"Zo\\u00EB\"}");
        assertThat(written.getUserMetadata()).asString(StandardCharsets.UTF_8).isEqualTo("{\"correlation_id\": \"c-1\", \"causation_id\": null, "
                + "\"user\": \"Zo\\u00EB\", \"created_at\": \"2026-11-23T20:05:06.123456\"}");
    }

    @Test
    void an_event_that_python_wrote_is_read() throws Exception {
        appendRaw("order-placed", "{\"customer\": \"Zo\\u00eb\"}",
                "{\"correlation_id\": null, \"causation_id\": null, \"created_at\": \"2026-11-23T20:05:06.123456\", \"tenant\": \"x\"}");

        Recorded read = store.load(stream).get(0);

        assertThat(read.event()).isEqualTo(new OrderPlaced("Zoë"));
        assertThat(read.createdAt()).isEqualTo(Instant.parse("2026-11-23T20:05:06.123456Z"));
        assertThat(read.context()).isEqualTo(Context.empty().with("tenant", "x"));
        assertThat(read.version()).isEqualTo(1);
    }

    @Test
    void an_event_without_metadata_has_an_empty_context_and_the_databases_time() throws Exception {
        appendRaw("order-placed", "{\"customer\": \"ann\"}", "");

        Recorded read = store.load(stream).get(0);

        assertThat(read.context()).isEqualTo(Context.empty());
        assertThat(read.createdAt()).isAfter(Instant.EPOCH);
    }

    @Test
    void a_type_that_nobody_registered_fails_the_load_and_is_named() throws Exception {
        appendRaw("order-placed", "{\"customer\": \"ann\"}", "{}");
        appendRaw("order-lost", "{}", "{}");

        assertThatExceptionOfType(UnknownEventTypeException.class).isThrownBy(() -> store.load(stream))
                .withMessageContaining("order-lost").withMessageContaining("version 2").withMessageContaining(tenant.value());
    }

    @Test
    void corrupt_json_fails_the_load_with_stream_and_version() throws Exception {
        appendRaw("order-placed", "{\"customer\": \"secret", "{}");

        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> store.load(stream))
                .withMessageContaining("version 1").withMessageContaining(stream.uuid().toString()).withMessageNotContaining("secret");
    }
}
