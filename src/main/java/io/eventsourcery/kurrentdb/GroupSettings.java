package io.eventsourcery.kurrentdb;

import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxOrder;
import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.PersistentSubscriptionToAllSettings;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToAllOptions;
import java.time.Duration;

/**
 * The settings of a group on which order and counting depend.
 *
 * @param maxSubscribers 0 for any number
 */
record GroupSettings(int maxSubscribers, NamedConsumerStrategy strategy) {
    /** Beyond all attempts: we park, and nobody else. */
    private static final int MAX_RETRIES = 1_000_000;
    /** A message comes again when its consumer goes away, not because it waits in a lane. */
    private static final Duration MESSAGE_TIMEOUT = Duration.ofDays(1);

    static GroupSettings of(OutboxConfig config) {
        return config.order() == OutboxOrder.PER_STREAM ? new GroupSettings(1, NamedConsumerStrategy.DISPATCH_TO_SINGLE)
                : new GroupSettings(0, NamedConsumerStrategy.ROUND_ROBIN);
    }

    CreatePersistentSubscriptionToAllOptions creation() {
        return CreatePersistentSubscriptionToAllOptions.get().maxSubscriberCount(maxSubscribers).namedConsumerStrategy(strategy)
                .maxRetryCount(MAX_RETRIES).messageTimeout(MESSAGE_TIMEOUT);
    }

    boolean areThoseOf(PersistentSubscriptionToAllSettings group) {
        return group.getMaxSubscriberCount() == maxSubscribers && group.getNamedConsumerStrategy().isNamed(strategy.toString()) && areOurs(group);
    }

    /** Whether an outbox of ours has such settings, in whatever order it publishes: nobody else would choose them. */
    static boolean areOurs(PersistentSubscriptionToAllSettings group) {
        return group.getMaxRetryCount() == MAX_RETRIES && group.getMessageTimeoutMs() == MESSAGE_TIMEOUT.toMillis();
    }

    /** All others as they are. */
    UpdatePersistentSubscriptionToAllOptions update(PersistentSubscriptionToAllSettings group) {
        return UpdatePersistentSubscriptionToAllOptions.from(group).maxSubscriberCount(maxSubscribers).namedConsumerStrategy(strategy)
                .maxRetryCount(MAX_RETRIES).messageTimeout(MESSAGE_TIMEOUT);
    }
}
