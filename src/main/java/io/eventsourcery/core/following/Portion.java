package io.eventsourcery.core.following;

import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.util.List;

/**
 * What is processed as one.
 *
 * @param events   to be handled; empty when there is nothing to do but to move on
 * @param position where the subscription stands after it
 * @param counts   what became of stored events when it is processed
 */
record Portion(List<Recorded> events, long position, SubscriptionCounts counts) {
    /** @param passedOver how many records that are no events of ours */
    static Portion ofNothing(long position, long passedOver) {
        return new Portion(List.of(), position, new SubscriptionCounts(0, passedOver, 0));
    }

    /** What it counts as when its handler failed and it is put aside. */
    SubscriptionCounts parked() {
        return new SubscriptionCounts(0, counts.passedOver(), counts.skipped(), counts.parked() + counts.handled(), 0);
    }

    /** What it counts as when its handler failed and it is passed over. */
    SubscriptionCounts skipped() {
        return new SubscriptionCounts(0, counts.passedOver(), counts.skipped() + counts.handled(), counts.parked(), 0);
    }
}
