package io.eventsourcery.core.publishing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a worker has published lately. When the connection breaks before that was told, the database delivers it again to the next session; a worker
 * that remembers it need not publish it twice. For one thread at a time.
 */
final class Recent {
    private final Set<UUID> events;

    /** @param most that are remembered: as many as can be on their way */
    Recent(int most) {
        events = Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
                return size() > most;
            }
        });
    }

    void published(Item item) {
        if (item.isFirstHand()) {
            events.add(item.id());
        }
    }

    /** What somebody wants to have replayed is published again. */
    boolean contains(Item item) {
        return item.isFirstHand() && item.delivery().orElseThrow().isRedelivered() && events.contains(item.id());
    }
}
