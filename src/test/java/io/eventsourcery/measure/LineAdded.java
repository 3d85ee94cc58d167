package io.eventsourcery.measure;

import io.eventsourcery.event.EventType;
import java.math.BigDecimal;
import java.util.UUID;

/** An event as applications have them: some 150 bytes of JSON. */
@EventType("line-added")
public record LineAdded(UUID article, String name, int pieces, BigDecimal price, boolean gift) {
    static final LineAdded ONE = new LineAdded(UUID.fromString("8f14e45f-ceea-467f-ab0c-6f2b3d1a9c55"), "A mug with a handle on either side", 3,
            new BigDecimal("12.50"), false);
}
