package io.eventsourcery.aggregate;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.IllegalCategoryException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loads and saves aggregates of one class, each in a stream of its own. As thread-safe and as tenant-bound as its event store; immutable.
 *
 * @param <T> the aggregate's class
 */
public final class Repository<T extends Aggregate> {
    /** How often {@link #change} decides, unless told otherwise. */
    public static final int DEFAULT_ATTEMPTS = 5;

    private final EventStore store;
    private final AggregateType<T> type;
    private final int attempts;
    private final Loading<T> loading;
    private final SnapshotTaking<T> snapshots;

    private Repository(EventStore store, AggregateType<T> type, int attempts, SnapshotTaking<T> snapshots) {
        this.store = store;
        this.type = type;
        this.attempts = attempts;
        this.loading = new Loading<>(store, type.blank());
        this.snapshots = snapshots;
    }

    /**
     * @param category the category of the streams
     * @param blank    makes an aggregate to which nothing has happened yet
     * @throws IllegalCategoryException when the category could not be one
     */
    public static <T extends Aggregate> Repository<T> of(EventStore store, String category, Supplier<T> blank) {
        return of(store, new AggregateType<>(category, blank));
    }

    /**
     * @param type a class with a {@link Category} and a constructor without parameters
     * @throws ConfigurationException when it is not so
     */
    public static <T extends Aggregate> Repository<T> of(EventStore store, Class<T> type) {
        return of(store, AggregateType.of(type));
    }

    public static <T extends Aggregate> Repository<T> of(EventStore store, AggregateType<T> type) {
        InvalidInputException.requireNonNull(store, "event store");
        InvalidInputException.requireNonNull(type, "aggregate type");
        return new Repository<>(store, type, DEFAULT_ATTEMPTS, new SnapshotTaking<>(store, SnapshotPolicy.never()));
    }

    /**
     * A copy that takes snapshots when the policy says so. Those that exist are used without a policy as well.
     *
     * @throws ConfigurationException when the aggregate is not {@link Snapshotting}
     */
    public Repository<T> withSnapshots(SnapshotPolicy<? super T> policy) {
        T aggregate = type.blank().get();
        if (!(aggregate instanceof Snapshotting)) {
            throw new ConfigurationException("No snapshots can be taken of " + aggregate.getClass().getName() + ": let it implement Snapshotting");
        }
        return new Repository<>(store, type, attempts, new SnapshotTaking<>(store, InvalidInputException.requireNonNull(policy, "snapshot policy")));
    }

    /**
     * A copy whose {@link #change} decides so often at most.
     *
     * @param attempts 1 for one decision that is never repeated
     * @throws InvalidInputException when it is less than 1
     */
    public Repository<T> withAttempts(int attempts) {
        if (attempts < 1) {
            throw new InvalidInputException("attempts", attempts, "1 or more");
        }
        return new Repository<>(store, type, attempts, snapshots);
    }

    /**
     * The aggregate as its events made it; a blank one of version 0 when there are none.
     *
     * @param id without a category, or in that of the aggregates
     * @throws InvalidInputException when it is in another one
     */
    public WrappedAggregate<T> load(StreamId id) {
        String given = InvalidInputException.requireNonNull(id, "stream").category().orElse(type.category());
        if (!given.equals(type.category())) {
            throw new InvalidInputException("category \"" + given + "\" of stream", id, "\"" + type.category() + "\", in which these aggregates are, or none");
        }
        return loading.load(id.inCategory(type.category()));
    }

    /**
     * Appends what is pending, if anything is, and then takes a snapshot if one is due; that one could not be taken is logged only.
     *
     * @return the stream's version after it
     * @throws ConcurrentStreamWriteException when somebody else wrote to the stream since it was loaded
     */
    public long save(WrappedAggregate<T> wrapped) {
        InvalidInputException.requireNonNull(wrapped, "aggregate");
        if (!wrapped.pending().isEmpty()) {
            wrapped.saved(store.append(wrapped.stream(), ExpectedVersion.exactly(wrapped.version()), wrapped.pending()).version());
            snapshots.afterSaving(wrapped);
        }
        return wrapped.version();
    }

    /**
     * Loads, decides and saves. When somebody else wrote to the stream meanwhile, it loads and decides again, so the command must do nothing
     * but decide. Other failures are thrown at once.
     *
     * @param command what the aggregate makes of it: the events that follow, none when nothing does; not null
     * @return the stream's version after it
     * @throws InvalidInputException          when the stream is in another category
     * @throws ConcurrentStreamWriteException when that happened at each of the attempts; the last one; nothing was saved
     */
    public long change(StreamId id, Function<T, List<?>> command) {
        InvalidInputException.requireNonNull(command, "command");
        for (int attempt = 1; true; attempt++) {
            WrappedAggregate<T> wrapped = load(id);
            wrapped.record(command.apply(wrapped.aggregate()));
            try {
                return save(wrapped);
            } catch (ConcurrentStreamWriteException e) {
                if (attempt == attempts) {
                    throw e;
                }
            }
        }
    }
}
