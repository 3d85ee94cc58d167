package io.eventsourcery.cdi.deployment;

import io.eventsourcery.aggregate.SinceSnapshot;
import io.eventsourcery.aggregate.SnapshotPolicy;
import java.util.function.Supplier;

/** A policy that is made when it is first asked: by then the bean that produces it, and has the repository injected, is there. */
final class LatePolicy<T> implements SnapshotPolicy<T> {
    private final Supplier<SnapshotPolicy<T>> making;
    private SnapshotPolicy<T> made;

    LatePolicy(Supplier<SnapshotPolicy<T>> making) {
        this.making = making;
    }

    @Override
    public boolean isDue(SinceSnapshot<? extends T> since) {
        return policy().isDue(since);
    }

    private synchronized SnapshotPolicy<T> policy() {
        if (made == null) {
            made = making.get();
        }
        return made;
    }
}
