package io.eventsourcery.core.following;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.Subscriptions;

/** Typed events over a database's subscriptions. */
public record CodecSubscriptions(SubscriptionStrategy strategy, EventCodec codec, Surroundings surroundings, CheckpointStorage checkpoints,
                                 CheckpointThrottle throttle) implements Subscriptions {
    @Override
    public Following follow(Selection selection, StartFrom from) {
        InvalidInputException.requireNonNull(selection, "selection");
        InvalidInputException.requireNonNull(from, "start");
        return FollowedSelection.of(this, selection, from);
    }
}
