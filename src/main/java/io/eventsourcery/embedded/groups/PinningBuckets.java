package io.eventsourcery.embedded.groups;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** 1024 buckets, each given to a consumer when it is first needed. */
final class PinningBuckets {

    static final int COUNT = 1024;

    private final Consumer[] owners = new Consumer[COUNT];
    private final int[] held = new int[COUNT];
    private final Map<Consumer, Integer> owned = new LinkedHashMap<>();

    /** A new consumer takes over its share, first of the buckets that have nothing in flight. */
    void joined(Consumer newcomer) {
        owned.put(newcomer, 0);
        int assigned = owned.values().stream().mapToInt(Integer::intValue).sum();
        int share = (assigned + owned.size() - 1) / owned.size();
        for (var consumer : new ArrayList<>(owned.keySet())) {
            of(consumer).stream().limit(Math.max(0, owned.get(consumer) - share)).forEach(bucket -> {
                owned.merge(consumer, -1, Integer::sum);
                assign(bucket, newcomer);
            });
        }
    }

    void left(Consumer consumer) {
        owned.remove(consumer);
        for (int bucket : of(consumer)) {
            owners[bucket] = null;
            held[bucket] = 0;
        }
    }

    /** Who has the bucket, after giving it to who has the fewest if nobody has; empty without consumers. */
    Optional<Consumer> owner(int bucket) {
        if (owners[bucket] == null) {
            owned.entrySet().stream().min(Map.Entry.comparingByValue()).ifPresent(fewest -> assign(bucket, fewest.getKey()));
        }
        return Optional.ofNullable(owners[bucket]);
    }

    void took(Consumer consumer, int bucket) {
        if (owners[bucket] == consumer) {
            held[bucket]++;
        }
    }

    void gave(Consumer consumer, int bucket) {
        if (owners[bucket] == consumer && held[bucket] > 0) {
            held[bucket]--;
        }
    }

    private List<Integer> of(Consumer consumer) {
        return IntStream.range(0, COUNT).filter(bucket -> owners[bucket] == consumer).boxed()
                .sorted(Comparator.comparingInt(bucket -> held[bucket])).toList();
    }

    private void assign(int bucket, Consumer consumer) {
        owners[bucket] = consumer;
        held[bucket] = 0;
        owned.merge(consumer, 1, Integer::sum);
    }
}
