package io.eventsourcery.core.following;

import io.eventsourcery.subscription.SubscriptionCounts;
import io.eventsourcery.subscription.SubscriptionProgress;
import java.util.OptionalLong;

/** How far a subscription has come, for all to see; moved by its own thread. */
final class Progress implements SubscriptionProgress {
    private final Checkpoint checkpoint;
    private volatile OptionalLong position = OptionalLong.empty();
    private volatile SubscriptionCounts counts = SubscriptionCounts.NONE;

    Progress(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** Where to begin. */
    OptionalLong begin() {
        position = checkpoint.begin();
        return position;
    }

    void processed(Portion portion) {
        moved(portion, portion.counts());
    }

    void skipped(Portion portion) {
        moved(portion, portion.skipped());
    }

    private void moved(Portion portion, SubscriptionCounts more) {
        position = OptionalLong.of(portion.position());
        counts = counts.plus(more);
        checkpoint.processed(portion.position(), more.handled() + more.passedOver() + more.skipped());
    }

    @Override
    public OptionalLong position() {
        return position;
    }

    @Override
    public SubscriptionCounts counts() {
        return counts;
    }
}
