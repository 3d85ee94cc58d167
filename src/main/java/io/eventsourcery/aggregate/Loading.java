package io.eventsourcery.aggregate;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.VersionRange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Makes aggregates of what a store holds: from the last snapshot where they have them, else from all events. */
final class Loading<T extends Aggregate> {
    private static final Logger LOG = System.getLogger(Loading.class.getName());

    private final EventStore store;
    private final Supplier<T> blank;

    Loading(EventStore store, Supplier<T> blank) {
        this.store = store;
        this.blank = blank;
    }

    WrappedAggregate<T> load(StreamId stream) {
        T aggregate = blank.get();
        if (!(aggregate instanceof Snapshotting<?> snapshotting)) {
            return fromEvents(stream, aggregate);
        }
        LoadedStream loaded = store.readFromSnapshot(stream);
        if (!loaded.fromSnapshot()) {
            return applied(loaded.events(), stream, aggregate, loaded.version());
        }
        Recorded snapshot = loaded.events().get(0);
        if (!restored(snapshotting, snapshot)) {
            return fromEvents(stream, blank.get());
        }
        WrappedAggregate<T> wrapped = applied(loaded.events().subList(1, loaded.events().size()), stream, aggregate, loaded.version());
        wrapped.snapshotTaken(snapshot.version(), snapshot.createdAt());
        return wrapped;
    }

    private WrappedAggregate<T> fromEvents(StreamId stream, T aggregate) {
        LoadedStream loaded = store.read(stream, VersionRange.all());
        return applied(loaded.events(), stream, aggregate, loaded.version());
    }

    private WrappedAggregate<T> applied(List<Recorded> events, StreamId stream, T aggregate, long version) {
        events.forEach(recorded -> aggregate.apply(recorded.event()));
        Instant first = events.isEmpty() ? null : events.get(0).createdAt();
        return new WrappedAggregate<>(store::wrapAll, stream, aggregate, version, first);
    }

    /** The store cannot know that an aggregate has come to keep its state in another type. */
    @SuppressWarnings("unchecked")
    private static <S> boolean restored(Snapshotting<S> aggregate, Recorded snapshot) {
        try {
            aggregate.restore((S) snapshot.event());
            return true;
        } catch (RuntimeException e) {
            // Its message may quote the content.
            LOG.log(Level.WARNING, "Ignored snapshot {0}: {1} cannot be restored from it ({2})", snapshot, aggregate.getClass().getName(), e.getClass().getName());
            return false;
        }
    }
}
