package io.eventsourcery.event;

import io.eventsourcery.Context;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** An event after its way to the database and back. */
final class StoredAndRead {
    private static final StreamId STREAM = StreamId.named("order-1").inCategory("order");

    private StoredAndRead() {
    }

    static Object by(EventJson json, Object event) {
        EventCodec codec = codec(json, event.getClass());
        return read(codec, codec.encode(WrappedEvent.wrap(event, Context.empty()), new EventOrigin(STREAM, TenantId.DEFAULT)));
    }

    static Object read(EventJson json, Class<?> type, String data) {
        return read(codec(json, type), new RawEvent(UUID.randomUUID(), type.getAnnotation(EventType.class).value(), data.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }

    private static EventCodec codec(EventJson json, Class<?> type) {
        return new EventCodec(EventRegistry.of(type), json, Upcasters.none());
    }

    private static Object read(EventCodec codec, RawEvent event) {
        return codec.decode(new RecordedRaw(event, STREAM, TenantId.DEFAULT, 1, 1, Instant.EPOCH)).get(0).event();
    }
}
