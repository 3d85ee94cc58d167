package io.eventsourcery.cdi.telemetry;

import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionParkedEvents;
import io.eventsourcery.subscription.Subscriptions;

/** Tells of what is followed. */
record TracedSubscriptions(Subscriptions subscriptions, Instruments instruments) implements Subscriptions {
    @Override
    public Following follow(Selection selection, StartFrom from) {
        return new TracedFollowing(subscriptions.follow(selection, from), "", instruments);
    }

    @Override
    public SubscriptionParkedEvents parked(String name) {
        return subscriptions.parked(name);
    }
}
