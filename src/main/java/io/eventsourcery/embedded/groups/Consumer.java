package io.eventsourcery.embedded.groups;

import java.util.List;

/** A connected consumer: how many messages it may hold, and how many it holds. */
final class Consumer {

    /** What a consumer that does not read may make the node hold for it. */
    private static final long MOST_STALLED_BYTES = 8 << 20;

    final String name;
    private final Subscriber subscriber;
    private final int size;
    private final Latencies latencies;
    private final Meter meter = new Meter();
    private int held;
    private long heldBytes;

    Consumer(String name, Subscriber subscriber, int size, boolean measured) {
        this.name = name;
        this.subscriber = subscriber;
        this.size = size;
        this.latencies = measured ? new Latencies() : null;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    boolean full() {
        return held >= size || heldBytes > MOST_STALLED_BYTES && !subscriber.ready();
    }

    void deliver(Message message) {
        meter.count();
        subscriber.deliver(message.event, message.retryCount);
    }

    void took(Message message, long now) {
        held++;
        heldBytes += message.event.bytes();
        if (latencies != null) {
            latencies.started(message.id(), now);
        }
    }

    void gave(Message message, long now) {
        held--;
        heldBytes -= message.event.bytes();
        if (latencies != null) {
            latencies.ended(message.id(), now);
        }
    }

    int held() {
        return held;
    }

    ConsumerInfo info(long elapsedMs) {
        long since = meter.sinceLast();
        int perSecond = meter.perSecond(elapsedMs);
        return new ConsumerInfo(name, meter.measured(), since, perSecond, size - held, held,
                latencies == null ? List.of() : latencies.measurements());
    }
}
