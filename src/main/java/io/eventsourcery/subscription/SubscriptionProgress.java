package io.eventsourcery.subscription;

import java.util.OptionalLong;

/** How far a subscription has come. */
public interface SubscriptionProgress {
    /**
     * The position up to which everything selected was processed; empty before the first. It can be that of a record that was not selected,
     * since a subscription moves on past those as well. To go on later: {@link StartFrom#after}.
     */
    OptionalLong position();

    /** What was done since it began. */
    SubscriptionCounts counts();
}
