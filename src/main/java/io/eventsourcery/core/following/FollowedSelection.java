package io.eventsourcery.core.following;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.core.Stopping;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.subscription.BatchHandler;
import io.eventsourcery.subscription.BatchIterator;
import io.eventsourcery.subscription.EventHandler;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Puts a subscription's parts together. */
record FollowedSelection(CodecSubscriptions on, Selection selection, StartFrom from, Optional<String> name, FailurePolicy policy, boolean patient)
        implements Following {
    private static final int LONGEST_NAME = 200;
    private static final Predicate<Recorded> EVERYTHING = recorded -> true;

    static FollowedSelection of(CodecSubscriptions on, Selection selection, StartFrom from) {
        return new FollowedSelection(on, selection, from, Optional.empty(), FailurePolicy.FAIL, false);
    }

    @Override
    public Following durably(String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidInputException("subscription name", name, "a text that is not blank and has at most " + LONGEST_NAME + " characters");
        }
        return new FollowedSelection(on, selection, from, Optional.of(name), policy, patient);
    }

    @Override
    public Following onFailure(FailurePolicy policy) {
        return new FollowedSelection(on, selection, from, name, InvalidInputException.requireNonNull(policy, "failure policy"), patient);
    }

    @Override
    public Following whenAvailable() {
        return new FollowedSelection(on, selection, from, name, policy, true);
    }

    @Override
    public RunningSubscription each(EventHandler handler, Executor executor) {
        InvalidInputException.requireNonNull(handler, "handler");
        Subscribing parts = parts();
        Portions events = new SinglePortions(parts.source(), decoding(handler::accepts));
        return begin(parts, new HandlingSubscription(parts, events, on.surroundings().each(handler), policy), executor);
    }

    @Override
    public RunningSubscription inBatches(int size, Duration limit, BatchHandler handler, Executor executor) {
        InvalidInputException.requireNonNull(handler, "handler");
        Subscribing parts = parts();
        Portions batches = batches(parts, size, limit);
        return begin(parts, new HandlingSubscription(parts, batches, on.surroundings().batches(handler, selection.tenant()), policy), executor);
    }

    @Override
    public EventIterator iterate(Duration limit) {
        Subscribing parts = parts();
        AskedEvents events = new AskedEvents(parts, new SinglePortions(parts.source(), decoding(EVERYTHING)), checked(limit));
        connect(parts);
        return events;
    }

    @Override
    public BatchIterator iterateBatches(int size, Duration limit) {
        Subscribing parts = parts();
        AskedBatches batches = new AskedBatches(parts, batches(parts, size, limit), limit);
        connect(parts);
        return batches;
    }

    private Subscribing parts() {
        StartPosition start = new StartPosition(from, on.strategy());
        Checkpoint checkpoint = name.<Checkpoint>map(durable -> new DurableCheckpoint(durable, on.checkpoints(), on.throttle(), start))
                .orElseGet(() -> new NoCheckpoint(start));
        Progress progress = new Progress(checkpoint);
        Stopping stopping = new Stopping();
        String called = name.map(durable -> "Subscription \"" + durable + "\"").orElse("A subscription");
        RawSelection raw = new RawSelection(selection.tenant(), selection.category(), selection.eventTypes(), OptionalLong.empty());
        return new Subscribing(called, new ResumingSource(on.strategy(), raw, progress::begin, called, stopping), progress, checkpoint, stopping);
    }

    private Decoding decoding(Predicate<Recorded> accepted) {
        return new Decoding(on.codec(), policy, accepted);
    }

    private Portions batches(Subscribing parts, int size, Duration limit) {
        if (size < 1) {
            throw new InvalidInputException("batch size", size, "1 or more");
        }
        return new BatchPortions(parts.source(), decoding(EVERYTHING), size, checked(limit));
    }

    private static Duration checked(Duration limit) {
        if (limit == null || limit.toMillis() < 1) {
            throw new InvalidInputException("time limit", limit, "1 millisecond or more");
        }
        return limit;
    }

    private void connect(Subscribing parts) {
        if (!patient) {
            parts.source().connect();
        }
    }

    private RunningSubscription begin(Subscribing parts, HandlingSubscription subscription, Executor executor) {
        InvalidInputException.requireNonNull(executor, "executor");
        connect(parts);
        try {
            executor.execute(subscription);
        } catch (RuntimeException refused) {
            parts.source().close();
            throw refused;
        }
        return subscription;
    }
}
