package io.eventsourcery.core.following;

import io.eventsourcery.Recorded;
import io.eventsourcery.spi.ParkingEntry;
import io.eventsourcery.subscription.FailurePolicy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What becomes of a portion after its last attempt.
 *
 * @param name    of the subscription, as a log calls it
 * @param parking where the policy parks
 */
record GivingUp(String name, FailurePolicy policy, Optional<Parking> parking) {
    private static final Logger LOG = System.getLogger(GivingUp.class.getName());

    enum Outcome {
        /** The subscription ends before it. */
        STOP,
        /** The subscription goes on behind it. */
        SKIPPED,
        /** As well, and it is in the subscription's list of parked events. */
        PARKED
    }

    /** @throws io.eventsourcery.EventStoreUnavailableException when it could not be parked; decide again later */
    Outcome decide(Delivery failed) {
        if (policy == FailurePolicy.FAIL) {
            return Outcome.STOP;
        }
        boolean parks = policy == FailurePolicy.PARK;
        if (parks) {
            // An upcaster may have made several events of one.
            parking.orElseThrow().add(failed.portion().events().stream().collect(Collectors.toMap(Recorded::id, event -> event, (one, other) -> one, LinkedHashMap::new))
                    .values().stream().<ParkingEntry>map(event -> ParkedAs.failed(event, failed.lastFailure(), failed.attempts())).toList());
        }
        int more = failed.portion().events().size() - 1;
        LOG.log(Level.WARNING, "{0} {1} {2}{3}: the handler failed with {4}", name, parks ? "parked" : "skipped", failed.portion().events().get(0),
                more == 0 ? "" : " and the " + more + " after it", Handling.shown(failed.lastFailure()));
        return parks ? Outcome.PARKED : Outcome.SKIPPED;
    }

    void settle(ParkingEntry entry) {
        parking.orElseThrow().add(entry);
    }
}
