package io.eventsourcery.core.publishing;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/** A delivery that is published, and never parked. */
record Delivered(RecordedRaw record, boolean isRedelivered, Runnable settled) implements OutboxDelivery {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    static RecordedRaw event(StreamId stream, long version, long position) {
        return new RecordedRaw(new RawEvent(UUID.randomUUID(), "any", NOTHING, NOTHING), stream, TenantId.DEFAULT, version, position, Instant.now());
    }

    @Override
    public OptionalLong replayOf() {
        return OptionalLong.empty();
    }

    @Override
    public void done() {
        settled.run();
    }

    @Override
    public void park(String cause) {
        throw new IllegalStateException("Nothing fails here: " + cause);
    }
}
