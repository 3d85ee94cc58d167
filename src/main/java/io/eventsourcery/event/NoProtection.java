package io.eventsourcery.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.util.Map;

/** Of applications that encrypt nothing. */
final class NoProtection implements DataProtection {
    static final NoProtection INSTANCE = new NoProtection();

    @Override
    public boolean protects(Class<?> type) {
        return false;
    }

    @Override
    public Map<String, Object> protect(ObjectNode data, WrappedEvent event, EventOrigin origin) {
        return Map.of();
    }

    @Override
    public void reveal(ObjectNode data, Map<String, Object> kept, RecordedRaw raw) {
        throw new NotConfiguredException(raw + " has encrypted fields, and no encryption is configured to read them");
    }
}
