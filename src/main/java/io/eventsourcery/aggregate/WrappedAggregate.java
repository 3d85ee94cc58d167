package io.eventsourcery.aggregate;

import io.eventsourcery.StreamId;
import io.eventsourcery.WrappedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * An aggregate with its stream, its version and what has happened to it since it was loaded. For one thread at a time.
 *
 * @param <T> the aggregate's class
 */
public final class WrappedAggregate<T extends Aggregate> {
    private final StreamId stream;
    private final T aggregate;
    private final List<WrappedEvent> pending = new ArrayList<>();
    private long version;

    WrappedAggregate(StreamId stream, T aggregate, long version) {
        this.stream = stream;
        this.aggregate = aggregate;
        this.version = version;
    }

    public T aggregate() {
        return aggregate;
    }

    public StreamId stream() {
        return stream;
    }

    /** The stream's version when it was loaded or last saved; 0 for a new one. */
    public long version() {
        return version;
    }

    /** Applies events that a command returned, plain or as {@link WrappedEvent}s, and keeps them to be saved. */
    public void record(Object... events) {
        record(List.of(events));
    }

    /** @see #record(Object...) */
    public void record(List<?> events) {
        events.stream().map(WrappedEvent::wrap).forEach(wrapped -> {
            aggregate.apply(wrapped.event());
            pending.add(wrapped);
        });
    }

    /** What would be saved now; unmodifiable. */
    public List<WrappedEvent> pending() {
        return List.copyOf(pending);
    }

    void saved(long newVersion) {
        pending.clear();
        version = newVersion;
    }
}
