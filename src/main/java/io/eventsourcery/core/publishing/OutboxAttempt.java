package io.eventsourcery.core.publishing;

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
import java.util.function.BooleanSupplier;

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

    /** @param told whether an interrupt of the publisher means that this thread was told to stop, and not that publishing failed */
    OutboxCounts make(OutboxDelivery delivery, OutboxPublisher publisher, BooleanSupplier told) {
        OutboxCounts outcome = outcome(delivery, publisher, told);
        counts.accumulateAndGet(outcome, OutboxCounts::plus);
        return outcome;
    }

    private OutboxCounts outcome(OutboxDelivery delivery, OutboxPublisher publisher, BooleanSupplier told) {
        boolean published = false;
        try {
            for (Recorded recorded : codec.decodeOrPassOn(delivery.record())) {
                if (filter.accepts(recorded)) {
                    context.call(CurrentContext.causedBy(recorded), () -> publish(publisher, recorded));
                    published = true;
                }
            }
        } catch (Throwable e) { // Whatever a publisher throws, the events after this one are to be published.
            if (e instanceof InterruptedException && told.getAsBoolean()) {
                Thread.currentThread().interrupt();
                return OutboxCounts.NONE; // Left as it is, the event comes again.
            }
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
                e.getClass().getName(), last ? "; the event is parked, and its cause with it" : "");
        LOG.log(Level.DEBUG, () -> "The cause, which may show data, of " + delivery.record(), e);
        String cause = e + " (attempt " + delivery.attempt() + " of " + attempts + ")";
        if (last) {
            delivery.park(cause);
            return new OutboxCounts(0, 0, 0, 1);
        }
        delivery.retry(cause);
        return new OutboxCounts(0, 0, 1, 0);
    }
}
