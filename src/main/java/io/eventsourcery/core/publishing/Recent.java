package io.eventsourcery.core.publishing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a worker has published lately, and what not. When the connection breaks before that was told, the database delivers it again to the next session;
 * a worker that remembers it need not publish it twice, nor take an attempt for made that never began. For one thread at a time.
 */
final class Recent {
    private final Set<UUID> events;
    private final Map<UUID, Integer> made;

    /** @param most that are remembered: as many as can be on their way */
    Recent(int most) {
        events = Collections.newSetFromMap(newest(most));
        made = newest(most);
    }

    private static <V> Map<UUID, V> newest(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, V> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * An attempt was counted and not made.
     *
     * @param attempts that were made before
     */
    void neverBegan(UUID event, int attempts) {
        made.put(event, attempts);
    }

    /** How many attempts of it were made, when one was counted that was not; told once, as others follow. */
    Optional<Integer> madeOf(UUID event) {
        return Optional.ofNullable(made.remove(event));
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
