package io.eventsourcery.core.following;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.Leases;
import io.eventsourcery.core.Opened;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.core.following.checkpoint.CheckpointThrottle;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.ParkingStorage;
import io.eventsourcery.spi.StorageStrategy;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionParkedEvents;
import io.eventsourcery.subscription.Subscriptions;
import java.util.function.Function;

/**
 * Typed events over a database's subscriptions.
 *
 * @param leases  of durable subscriptions
 * @param storage of a tenant, from which parked events are read again
 * @param opened  what runs on the database
 */
public record CodecSubscriptions(SubscriptionStrategy strategy, EventCodec codec, Surroundings surroundings, CheckpointStorage checkpoints,
                                 CheckpointThrottle throttle, Leases leases, ParkingStorage parking, Function<TenantId, StorageStrategy> storage,
                                 Opened opened)
        implements Subscriptions {
    @Override
    public Following follow(Selection selection, StartFrom from) {
        InvalidInputException.requireNonNull(selection, "selection");
        InvalidInputException.requireNonNull(from, "start");
        return FollowedSelection.of(this, selection, from);
    }

    @Override
    public SubscriptionParkedEvents parked(String name) {
        return new Parking(FollowedSelection.checked(name), parking);
    }
}
