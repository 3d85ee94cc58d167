package io.eventsourcery.core.publishing;

import io.eventsourcery.core.publishing.Lane.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Function;

/** All lanes that have events. Not thread-safe. */
final class Lanes {
    private final Function<Item, Object> keys;
    private final Map<Object, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private final Queue<Lane> delayed = new PriorityQueue<>(Comparator.comparingLong(Lane::due));
    private int items;

    /** @param keys which lane an event goes to */
    Lanes(Function<Item, Object> keys) {
        this.keys = keys;
    }

    void add(Item item) {
        items++;
        lanes.computeIfAbsent(keys.apply(item), key -> {
            Lane lane = new Lane(key);
            ready.add(lane);
            return lane;
        }).add(item);
    }

    /** The next that can go on, one that was delayed first, which is then nobody's until it is given back; null when there is none. */
    Lane next(long now) {
        while (!delayed.isEmpty() && delayed.peek().due() - now <= 0) {
            Lane due = delayed.remove();
            due.state(State.READY);
            ready.addFirst(due);
        }
        return ready.poll();
    }

    void giveBack(Lane lane) {
        lane.state(State.READY);
        if (lane.isEmpty()) {
            lanes.remove(lane.key());
        } else {
            ready.add(lane);
        }
    }

    /** It could not go on after all. */
    void putBack(Lane lane) {
        ready.addFirst(lane);
    }

    void delay(Lane lane, long due) {
        lane.state(State.DELAYED);
        lane.due(due);
        delayed.add(lane);
    }

    /** Its first event is settled. */
    void removeHead(Lane lane) {
        lane.removeHead();
        items--;
    }

    /** When the next delayed one can go on; empty when none is delayed. */
    OptionalLong due() {
        return delayed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(delayed.peek().due());
    }

    /** When the first was written of those that were delivered; those that were parked are late anyway. */
    Optional<Instant> oldest() {
        return lanes.values().stream().flatMap(lane -> lane.items().stream()).filter(item -> item.parked().isEmpty()).map(item -> item.record().recordedAt())
                .min(Comparator.naturalOrder());
    }

    int items() {
        return items;
    }

    boolean isEmpty() {
        return items == 0;
    }
}
