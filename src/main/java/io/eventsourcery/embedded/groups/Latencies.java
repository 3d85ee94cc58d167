package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.groups.ConsumerInfo.Measurement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How long the last thousand messages of a consumer were in flight. */
final class Latencies {

    private static final int WINDOW = 1000;

    private final Map<UUID, Long> started = new HashMap<>();
    private final ArrayDeque<Long> times = new ArrayDeque<>();

    void started(UUID id, long now) {
        started.put(id, now);
    }

    void ended(UUID id, long now) {
        var since = started.remove(id);
        if (since == null) {
            return;
        }
        times.addLast(now - since);
        if (times.size() > WINDOW) {
            times.removeFirst();
        }
    }

    List<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>();
        if (times.isEmpty()) {
            return all;
        }
        var sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        long sum = 0;
        for (long time : sorted) {
            sum += time;
        }
        all.add(new Measurement("Mean", sum / sorted.length));
        all.add(new Measurement("Median", sorted[sorted.length / 2]));
        all.add(new Measurement("Fastest", sorted[0]));
        for (int i = 0; i < 5; i++) {
            all.add(new Measurement("Quintile " + (i + 1), at(i * 20, sorted)));
        }
        for (var percentile : List.of("90", "95", "99", "99.5", "99.9")) {
            all.add(new Measurement(percentile + "%", at(Double.parseDouble(percentile), sorted)));
        }
        all.add(new Measurement("Highest", sorted[sorted.length - 1]));
        return all;
    }

    private static long at(double percentile, long[] sorted) {
        return sorted[Math.min((int) (percentile / 100 * sorted.length), sorted.length - 1)];
    }
}
