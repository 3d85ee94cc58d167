package io.eventsourcery.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an outbox remembers beside the events. Immutable; every {@code with} and {@code without} returns a changed copy.
 *
 * @param attempts how often events were tried that are neither published nor parked yet
 * @param settled  numbers of parked events that are parked no more, though they may still be found there
 * @param causes   the newest causes of parked events that were replayed in vain, by their numbers
 * @param orders   what is to be replayed
 */
public record OutboxLedger(Map<UUID, Integer> attempts, NumberRanges settled, Map<Long, String> causes, List<ReplayOrder> orders) {
    public static final OutboxLedger EMPTY = new OutboxLedger(Map.of(), NumberRanges.NONE, Map.of(), List.of());
    /** Of entries that nobody removed, such as those of events that were settled just before a crash, the newest are kept. */
    private static final int MOST = 1_000;

    public OutboxLedger {
        attempts = Collections.unmodifiableMap(new LinkedHashMap<>(attempts));
        causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
        orders = List.copyOf(orders);
    }

    public OutboxLedger withAttempts(UUID event, int count) {
        Map<UUID, Integer> changed = new LinkedHashMap<>(attempts);
        changed.remove(event);
        if (count > 0) {
            changed.put(event, count);
            shorten(changed);
        }
        return new OutboxLedger(changed, settled, causes, orders);
    }

    public OutboxLedger withSettled(long number) {
        Map<Long, String> left = new LinkedHashMap<>(causes);
        left.remove(number);
        return new OutboxLedger(attempts, settled.with(number), left, orders);
    }

    public OutboxLedger withCause(long number, String cause) {
        Map<Long, String> changed = new LinkedHashMap<>(causes);
        changed.remove(number);
        changed.put(number, cause);
        shorten(changed);
        return new OutboxLedger(attempts, settled, changed, orders);
    }

    public OutboxLedger withOrder(ReplayOrder order) {
        List<ReplayOrder> more = new ArrayList<>(without(order.id()).orders);
        more.add(order);
        return new OutboxLedger(attempts, settled, causes, more);
    }

    public OutboxLedger without(UUID order) {
        return new OutboxLedger(attempts, settled, causes, orders.stream().filter(one -> !one.id().equals(order)).toList());
    }

    /** 0 for one that was never tried. */
    public int attemptsOf(UUID event) {
        return attempts.getOrDefault(event, 0);
    }

    private static <K, V> void shorten(Map<K, V> map) {
        while (map.size() > MOST) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
