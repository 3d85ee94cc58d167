package io.eventsourcery.subscription;

import java.util.List;
import java.util.UUID;

/**
 * What a durable subscription with {@link FailurePolicy#PARK} has put aside. Can be looked at and changed on any node, whether the
 * subscription runs or not. Thread-safe.
 *
 * <p>Every call throws {@link io.eventsourcery.EventStoreUnavailableException} when the database is not there.
 */
public interface SubscriptionParkedEvents {
    /**
     * In the order in which they were put aside first.
     *
     * @param max 1 or more
     */
    List<SubscriptionParkedEvent> list(int max);

    /**
     * Orders that the subscription handles it once more, between two other events, with all its attempts; one that fails again stays parked,
     * with its new cause. The order is kept until it is carried out, on whichever node runs the subscription.
     *
     * @throws io.eventsourcery.InvalidInputException when it is not parked
     */
    void replay(UUID event);

    /** All that are parked now, in the order in which they are listed. @return how many */
    int replayAll();

    /**
     * Gives it up: it will not be handled.
     *
     * @param reason kept with it in the subscription's list
     * @throws io.eventsourcery.InvalidInputException when it is not parked, or the reason is blank
     */
    void discard(UUID event, String reason);
}
