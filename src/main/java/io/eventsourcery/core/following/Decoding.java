package io.eventsourcery.core.following;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.Recorded;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Predicate;

/** Makes events of raw ones; what cannot be read follows the policy. */
record Decoding(EventCodec codec, FailurePolicy policy, Predicate<Recorded> accepted) {
    private static final Logger LOG = System.getLogger(Decoding.class.getName());

    /**
     * @throws EventStoreException as the policy says
     */
    Portion decode(RawProgress step) {
        if (!(step instanceof RawProgress.Event event)) {
            return Portion.ofNothing(step.position());
        }
        try {
            List<Recorded> all = codec.decode(event.record());
            List<Recorded> events = all.stream().filter(accepted).toList();
            return new Portion(events, step.position(), events.isEmpty() ? new SubscriptionCounts(0, 1, 0) : new SubscriptionCounts(1, 0, 0));
        } catch (EventStoreUnavailableException e) {
            throw e; // Of a key storage, for instance: the event is not to blame.
        } catch (EventStoreException e) {
            if (policy == FailurePolicy.FAIL) {
                throw e;
            }
            return unreadable(event.record(), e);
        }
    }

    private static Portion unreadable(RecordedRaw record, RuntimeException e) {
        LOG.log(Level.WARNING, "Skipped what cannot be read: {0}", e.getMessage());
        return new Portion(List.of(), record.position(), new SubscriptionCounts(0, 0, 1));
    }
}
