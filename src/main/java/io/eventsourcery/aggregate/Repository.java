package io.eventsourcery.aggregate;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.StreamId;
import io.eventsourcery.VersionRange;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loads and saves aggregates of one class, each in a stream of its own. As thread-safe and as tenant-bound as its event store.
 *
 * @param <T> the aggregate's class
 */
public final class Repository<T extends Aggregate> {
    private final EventStore store;
    private final String category;
    private final Supplier<T> blank;

    private Repository(EventStore store, String category, Supplier<T> blank) {
        this.store = store;
        this.category = category;
        this.blank = blank;
    }

    /**
     * @param category the category of the streams
     * @param blank    makes an aggregate to which nothing has happened yet
     */
    public static <T extends Aggregate> Repository<T> of(EventStore store, String category, Supplier<T> blank) {
        return new Repository<>(store, category, blank);
    }

    /** The aggregate as its events made it; a blank one of version 0 when there are none. */
    public WrappedAggregate<T> load(StreamId id) {
        StreamId stream = id.inCategory(category);
        T aggregate = blank.get();
        LoadedStream loaded = store.read(stream, VersionRange.all());
        loaded.events().forEach(recorded -> aggregate.apply(recorded.event()));
        return new WrappedAggregate<>(stream, aggregate, loaded.version());
    }

    /**
     * Appends what is pending, if anything is.
     *
     * @return the stream's version after it
     * @throws ConcurrentStreamWriteException when somebody else wrote to the stream since it was loaded
     */
    public long save(WrappedAggregate<T> wrapped) {
        if (!wrapped.pending().isEmpty()) {
            wrapped.saved(store.append(wrapped.stream(), ExpectedVersion.exactly(wrapped.version()), wrapped.pending()).version());
        }
        return wrapped.version();
    }

    /**
     * Loads, decides and saves.
     *
     * @param command what the aggregate makes of it: the events that follow, none when nothing does
     * @return the stream's version after it
     * @throws ConcurrentStreamWriteException when somebody else wrote to the stream meanwhile; nothing was saved
     */
    public long change(StreamId id, Function<T, List<?>> command) {
        WrappedAggregate<T> wrapped = load(id);
        wrapped.record(command.apply(wrapped.aggregate()));
        return save(wrapped);
    }
}
