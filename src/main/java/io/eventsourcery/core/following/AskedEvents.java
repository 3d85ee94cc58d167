package io.eventsourcery.core.following;

import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.EventIterator;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/** Events one by one. */
final class AskedEvents extends AskedSubscription<Optional<Recorded>> implements EventIterator {
    /** More than none only where an upcaster made several events of one: they count as processed together. */
    private Iterator<Recorded> further = Collections.emptyIterator();

    AskedEvents(Subscribing parts, Portions portions, Duration limit) {
        super(parts, portions, limit);
    }

    @Override
    public Optional<Recorded> next() {
        refuseWhenOver();
        if (!further.hasNext()) {
            further = ask().map(portion -> portion.events().iterator()).orElseGet(Collections::emptyIterator);
        }
        return further.hasNext() ? Optional.of(further.next()) : Optional.empty();
    }

    @Override
    public void processed() {
        if (!further.hasNext()) {
            super.processed();
        }
    }
}
