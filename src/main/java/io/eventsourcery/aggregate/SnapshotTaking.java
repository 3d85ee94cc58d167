package io.eventsourcery.aggregate;

import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;

/** Takes snapshots as a policy says. That one fails is no failure of the command whose events are stored by then. */
final class SnapshotTaking<T extends Aggregate> {
    private static final Logger LOG = System.getLogger(SnapshotTaking.class.getName());

    private final EventStore store;
    private final SnapshotPolicy<? super T> policy;

    SnapshotTaking(EventStore store, SnapshotPolicy<? super T> policy) {
        this.store = store;
        this.policy = policy;
    }

    void afterSaving(WrappedAggregate<T> saved) {
        if (saved.aggregate() instanceof Snapshotting<?> snapshotting) {
            try {
                if (policy.isDue(saved.sinceSnapshot())) {
                    Instant now = Instant.now();
                    store.saveSnapshot(saved.stream(), snapshotting.snapshot(), saved.version());
                    saved.snapshotTaken(saved.version(), now);
                }
            } catch (RuntimeException e) {
                // Only of our own messages is it known that they do not quote the content.
                LOG.log(Level.WARNING, "No snapshot was taken of version {0} of stream {1}, and its events are stored: {2}", saved.version(), saved.stream(),
                        e instanceof EventStoreException ? e.getMessage() : e.getClass().getName());
            }
        }
    }
}
