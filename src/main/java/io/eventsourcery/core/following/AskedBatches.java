package io.eventsourcery.core.following;

import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.BatchIterator;
import java.time.Duration;
import java.util.List;

/** Events in batches. */
final class AskedBatches extends AskedSubscription<List<Recorded>> implements BatchIterator {
    AskedBatches(Subscribing parts, Portions portions, Duration limit) {
        super(parts, portions, limit);
    }

    @Override
    public List<Recorded> next() {
        return ask().map(Portion::events).orElseGet(List::of);
    }
}
