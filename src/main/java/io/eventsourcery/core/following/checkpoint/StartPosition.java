package io.eventsourcery.core.following.checkpoint;

import io.eventsourcery.spi.SubscriptionStrategy;
import io.eventsourcery.subscription.StartFrom;
import java.util.OptionalLong;

/** Where a start lies in the log. "Now" is looked up, so that a connection lost before the first event loses no event. */
public record StartPosition(StartFrom from, SubscriptionStrategy strategy) {
    public OptionalLong find() {
        return from instanceof StartFrom.After start ? OptionalLong.of(start.position()) : isNow() ? strategy.position() : OptionalLong.empty();
    }

    boolean isNow() {
        return from instanceof StartFrom.Now;
    }
}
