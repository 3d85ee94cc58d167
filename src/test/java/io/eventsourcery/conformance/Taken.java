package io.eventsourcery.conformance;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.TenantId;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.OutboxTaker;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Deliveries that arrived and were not looked at yet. */
final class Taken implements OutboxTaker {
    private final BlockingQueue<OutboxDelivery> arrived = new LinkedBlockingQueue<>();
    private volatile EventStoreException ended;

    @Override
    public void take(OutboxDelivery delivery) {
        arrived.add(delivery);
    }

    @Override
    public void passedOver() {
        // What is no event of ours is nothing to us.
    }

    @Override
    public void ended(EventStoreException why) {
        ended = why;
    }

    /** Passes over those of other tenants. Empty when none came within a moment. */
    Optional<OutboxDelivery> nextOf(TenantId tenant) throws InterruptedException {
        OutboxDelivery next = arrived.poll(200, TimeUnit.MILLISECONDS);
        while (next != null && !next.record().tenant().equals(tenant)) {
            next.done();
            next = arrived.poll(200, TimeUnit.MILLISECONDS);
        }
        return Optional.ofNullable(next);
    }

    boolean isEmpty() {
        return arrived.isEmpty();
    }

    Optional<EventStoreException> ended() {
        return Optional.ofNullable(ended);
    }
}
