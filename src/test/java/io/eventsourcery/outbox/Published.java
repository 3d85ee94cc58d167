package io.eventsourcery.outbox;

import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A publisher that remembers what it was given, and fails on demand. Events are known by their customers. */
final class Published implements OutboxPublisher {
    private final Queue<Recorded> all = new ConcurrentLinkedQueue<>();
    private final Map<StreamId, List<Long>> versions = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final Set<String> poison = ConcurrentHashMap.newKeySet();

    /** Until {@link #cure}. */
    void failAlways(String customer) {
        poison.add(customer);
    }

    void fail(String customer, int times) {
        failures.put(customer, new AtomicInteger(times));
    }

    void cure() {
        poison.clear();
        failures.clear();
    }

    @Override
    public void publish(Recorded recorded) {
        String customer = customer(recorded);
        attempts.computeIfAbsent(customer, any -> new AtomicInteger()).incrementAndGet();
        AtomicInteger left = failures.get(customer);
        if (poison.contains(customer) || left != null && left.getAndDecrement() > 0) {
            throw new IllegalStateException("nobody takes " + customer);
        }
        all.add(recorded);
        versions.computeIfAbsent(recorded.stream(), any -> new CopyOnWriteArrayList<>()).add(recorded.version());
    }

    private static String customer(Recorded recorded) {
        return recorded.event() instanceof OrderPlaced placed ? placed.customer() : recorded.event().toString();
    }

    List<String> customers() {
        return all.stream().map(Published::customer).toList();
    }

    int attempts(String customer) {
        return attempts.getOrDefault(customer, new AtomicInteger()).get();
    }

    List<Long> versions(StreamId stream) {
        return versions.getOrDefault(stream, List.of());
    }

    int count() {
        return all.size();
    }
}
