package io.eventsourcery.core.following;

import io.eventsourcery.core.following.checkpoint.Checkpoint;
import io.eventsourcery.subscription.SubscriptionCounts;
import io.eventsourcery.subscription.SubscriptionProgress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How far a subscription has come, for all to see; moved by its own thread. */
final class Progress implements SubscriptionProgress {
    private final Checkpoint checkpoint;
    private boolean begun;
    private volatile OptionalLong position = OptionalLong.empty();
    private volatile SubscriptionCounts counts = SubscriptionCounts.NONE;
    private volatile boolean elsewhere;
    private volatile boolean caughtUp;
    private volatile Instant moved = Instant.now();

    Progress(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** Where to begin, or to go on. */
    OptionalLong begin() {
        if (!begun) {
            position = checkpoint.begin();
            begun = true;
        }
        return position;
    }

    /** Another may have come further: what counts is what is stored. */
    void forget() {
        begun = false;
        caughtUp = false;
        checkpoint.forget();
    }

    void reset(OptionalLong to) {
        checkpoint.reset(to);
        position = to;
        begun = true;
        caughtUp = false;
    }

    void processed(Portion portion) {
        moved(portion, portion.counts());
    }

    void skipped(Portion portion) {
        moved(portion, portion.skipped());
    }

    void parked(Portion portion) {
        moved(portion, portion.parked());
    }

    private void moved(Portion portion, SubscriptionCounts more) {
        position = OptionalLong.of(portion.position());
        count(more);
        checkpoint.processed(portion.position(), more.handled() + more.passedOver() + more.skipped() + more.parked());
    }

    /** Of what does not move the position. */
    void count(SubscriptionCounts more) {
        counts = counts.plus(more);
        moved = more.retried() > 0 ? moved : Instant.now();
    }

    void runsElsewhere(boolean now) {
        elsewhere = now;
        caughtUp = caughtUp && !now;
    }

    void caughtUp(boolean now) {
        moved = now || caughtUp ? Instant.now() : moved;
        caughtUp = now;
    }

    @Override
    public OptionalLong position() {
        return position;
    }

    @Override
    public SubscriptionCounts counts() {
        return counts;
    }

    @Override
    public boolean isCaughtUp() {
        return caughtUp;
    }

    @Override
    public Optional<Instant> noProgressSince() {
        return caughtUp || elsewhere ? Optional.empty() : Optional.of(moved);
    }
}
