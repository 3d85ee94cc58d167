package io.eventsourcery.aggregate;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import io.eventsourcery.WrappedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * An aggregate with its stream, its version and what has happened to it since it was loaded. For one thread at a time.
 *
 * @param <T> the aggregate's class
 */
public final class WrappedAggregate<T extends Aggregate> {
    private final Function<List<?>, List<WrappedEvent>> wrapping;
    private final StreamId stream;
    private final T aggregate;
    private final List<WrappedEvent> pending = new ArrayList<>();
    private long version;
    private long snapshotVersion;
    private Instant since;

    /** @param since null for an aggregate without events */
    WrappedAggregate(Function<List<?>, List<WrappedEvent>> wrapping, StreamId stream, T aggregate, long version, Instant since) {
        this.wrapping = wrapping;
        this.stream = stream;
        this.aggregate = aggregate;
        this.version = version;
        this.since = since;
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

    /** Applies events that a command returned, and keeps them to be saved. Plain ones get one time and the current context, {@link WrappedEvent}s have theirs. */
    public void record(Object... events) {
        record(Arrays.asList(InvalidInputException.requireNonNull(events, "events")));
    }

    /** @see #record(Object...) */
    public void record(List<?> events) {
        wrap(InvalidInputException.requireNonNull(events, "events")).forEach(wrapped -> {
            aggregate.apply(wrapped.event());
            pending.add(wrapped);
        });
    }

    /** The store is asked only where it has to be: an injected one is there for calls that have a tenant. */
    private List<WrappedEvent> wrap(List<?> events) {
        return events.stream().allMatch(WrappedEvent.class::isInstance) ? events.stream().map(WrappedEvent.class::cast).toList() : wrapping.apply(events);
    }

    /** What would be saved now; unmodifiable. */
    public List<WrappedEvent> pending() {
        return List.copyOf(pending);
    }

    void saved(long newVersion) {
        since = since == null ? pending.get(0).createdAt() : since;
        pending.clear();
        version = newVersion;
    }

    void snapshotTaken(long ofVersion, Instant at) {
        snapshotVersion = ofVersion;
        since = at;
    }

    SinceSnapshot<T> sinceSnapshot() {
        return new SinceSnapshot<>(aggregate, version, snapshotVersion, since);
    }
}
