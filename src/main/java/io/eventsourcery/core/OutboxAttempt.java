package io.eventsourcery.core;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.Recorded;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.spi.OutboxDelivery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;

/** One attempt to publish one event, and what becomes of the event by it. */
final class OutboxAttempt {
    private static final Logger LOG = System.getLogger(OutboxAttempt.class.getName());

    private final EventCodec codec;
    private final CurrentContext context;
    private final OutboxFilter filter;
    private final int attempts;
    private final AtomicReference<OutboxCounts> counts = new AtomicReference<>(OutboxCounts.NONE);

    OutboxAttempt(EventCodec codec, CurrentContext context, OutboxFilter filter, int attempts) {
        this.codec = codec;
        this.context = context;
        this.filter = filter;
        this.attempts = attempts;
    }

    OutboxCounts counts() {
        return counts.get();
    }

    OutboxCounts make(OutboxDelivery delivery, OutboxPublisher publisher) {
        OutboxCounts outcome = outcome(delivery, publisher);
        counts.accumulateAndGet(outcome, OutboxCounts::plus);
        return outcome;
    }

    private OutboxCounts outcome(OutboxDelivery delivery, OutboxPublisher publisher) {
        boolean published = false;
        try {
            for (Recorded recorded : codec.decodeOrPassOn(delivery.record())) {
                if (filter.accepts(recorded)) {
                    context.call(CurrentContext.causedBy(recorded), () -> publish(publisher, recorded));
                    published = true;
                }
            }
        } catch (InterruptedException e) {
            // The publisher was told to stop, which is no failure of the event: left as it is, it comes again.
            Thread.currentThread().interrupt();
            return OutboxCounts.NONE;
        } catch (Exception | LinkageError | AssertionError e) {
            return failed(delivery, e);
        }
        delivery.done();
        return published ? new OutboxCounts(1, 0, 0, 0) : new OutboxCounts(0, 1, 0, 0);
    }

    private static Void publish(OutboxPublisher publisher, Recorded recorded) throws Exception {
        publisher.publish(recorded);
        return null;
    }

    private OutboxCounts failed(OutboxDelivery delivery, Throwable e) {
        boolean last = delivery.attempt() >= attempts;
        LOG.log(Level.WARNING, "Attempt {0} of {1} to publish {2} failed with {3}{4}", delivery.attempt(), attempts, delivery.record(),
                e.getClass().getName(), last ? "; parked" : "");
        String cause = e + " (attempt " + delivery.attempt() + " of " + attempts + ")";
        if (last) {
            delivery.park(cause);
            return new OutboxCounts(0, 0, 0, 1);
        }
        delivery.retry(cause);
        return new OutboxCounts(0, 0, 1, 0);
    }
}
