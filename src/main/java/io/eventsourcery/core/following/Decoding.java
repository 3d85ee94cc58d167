package io.eventsourcery.core.following;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.KeyStorageException;
import io.eventsourcery.Recorded;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Makes events of raw ones; what cannot be read follows the policy.
 *
 * @param parking where the policy parks
 * @param unknown types of which it was told that they are passed over
 */
record Decoding(EventCodec codec, FailurePolicy policy, Optional<Parking> parking, Predicate<Recorded> accepted, Set<String> unknown) {
    private static final Logger LOG = System.getLogger(Decoding.class.getName());

    Decoding(EventCodec codec, FailurePolicy policy, Optional<Parking> parking, Predicate<Recorded> accepted) {
        this(codec, policy, parking, accepted, ConcurrentHashMap.newKeySet());
    }

    /**
     * @throws EventStoreException as the policy says
     */
    Portion decode(RawProgress step) {
        if (step instanceof RawProgress.Checkpoint checkpoint) {
            return Portion.ofNothing(checkpoint.position(), checkpoint.passedOver());
        }
        RecordedRaw record = ((RawProgress.Event) step).record();
        try {
            List<Recorded> events = events(record);
            return new Portion(events, step.position(), events.isEmpty() ? new SubscriptionCounts(0, 1, 0) : new SubscriptionCounts(1, 0, 0));
        } catch (EventStoreUnavailableException | KeyStorageException e) {
            throw e; // The event is not to blame.
        } catch (EventStoreException e) {
            if (!EventCodec.isEvent(record)) {
                LOG.log(Level.WARNING, "Passed over {0}, which is no JSON object and so nobody''s event", record);
                return Portion.ofNothing(step.position(), 1);
            }
            if (e instanceof UnknownEventTypeException && codec.decodeOrPassOn(record).stream().noneMatch(accepted)) {
                tell(record.event().type());
                return Portion.ofNothing(step.position(), 1);
            }
            if (policy == FailurePolicy.FAIL) {
                // Where to go on from, for whoever wants to pass it over: nothing that cannot be read can be asked for its position.
                LOG.log(Level.WARNING, "Cannot read what is at position {0}, which StartFrom.after({0}) passes over: {1}", String.valueOf(step.position()), e.getMessage());
                throw e;
            }
            return new Portion(List.of(), step.position(), unreadable(record, e));
        }
    }

    /** Another application's, or one of ours that lost its name. */
    private void tell(String type) {
        if (unknown.add(type)) {
            LOG.log(Level.WARNING, "Passes over events of type \"{0}\", which is registered nowhere and so handled by nobody; if one of ours has lost its "
                    + "name, an upcaster gives it the new one", type);
        }
    }

    /** Those that are accepted. */
    List<Recorded> events(RecordedRaw record) {
        return codec.decode(record).stream().filter(accepted).toList();
    }

    private SubscriptionCounts unreadable(RecordedRaw record, RuntimeException e) {
        if (policy == FailurePolicy.PARK) {
            parking.orElseThrow().add(ParkedAs.unreadable(record, e));
            LOG.log(Level.WARNING, "Parked what cannot be read: {0}", e.getMessage());
            return new SubscriptionCounts(0, 0, 0, 1, 0);
        }
        LOG.log(Level.WARNING, "Skipped what cannot be read: {0}", e.getMessage());
        return new SubscriptionCounts(0, 0, 1);
    }
}
