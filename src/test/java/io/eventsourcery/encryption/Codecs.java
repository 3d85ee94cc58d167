package io.eventsourcery.encryption;

import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventOrigin;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Writes and reads events without a database between. */
final class Codecs {
    static final TenantId TENANT = TenantId.of("acme");
    static final StreamId STREAM = StreamId.named("order-1").inCategory("order");

    private Codecs() {
    }

    static EventCodec with(KeyStorage keys, Class<?>... types) {
        return with(keys, Upcasters.none(), types);
    }

    static EventCodec with(KeyStorage keys, Upcasters upcasters, Class<?>... types) {
        EventRegistry registry = EventRegistry.of(types);
        EventJson json = EventJson.asDeclared();
        return new EventCodec(registry, json, upcasters, Encryption.of(registry, json, keys));
    }

    static RecordedRaw write(EventCodec codec, Object event) {
        return write(codec, event, TENANT);
    }

    static RecordedRaw write(EventCodec codec, Object event, TenantId tenant) {
        return recorded(codec.encode(WrappedEvent.wrap(event), new EventOrigin(STREAM, tenant)), tenant);
    }

    static RecordedRaw recorded(RawEvent event, TenantId tenant) {
        return new RecordedRaw(event, STREAM, tenant, 7, 99, Instant.EPOCH);
    }

    static Object read(EventCodec codec, RecordedRaw raw) {
        return codec.decode(raw).stream().map(Recorded::event).findFirst().orElseThrow();
    }

    static String data(RecordedRaw raw) {
        return new String(raw.event().data(), StandardCharsets.UTF_8);
    }

    static String metadata(RecordedRaw raw) {
        return new String(raw.event().metadata(), StandardCharsets.UTF_8);
    }

    static RecordedRaw changed(RecordedRaw raw, UUID id, String type, String data, String metadata) {
        return recorded(new RawEvent(id, type, data.getBytes(StandardCharsets.UTF_8), metadata.getBytes(StandardCharsets.UTF_8)), raw.tenant());
    }

    static RecordedRaw withData(RecordedRaw raw, String data) {
        return changed(raw, raw.event().id(), raw.event().type(), data, metadata(raw));
    }

    static RecordedRaw withMetadata(RecordedRaw raw, String metadata) {
        return changed(raw, raw.event().id(), raw.event().type(), data(raw), metadata);
    }
}
