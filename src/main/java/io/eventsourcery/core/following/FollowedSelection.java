package io.eventsourcery.core.following;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.core.Lease;
import io.eventsourcery.core.Stopping;
import io.eventsourcery.core.following.checkpoint.Checkpoint;
import io.eventsourcery.core.following.checkpoint.DurableCheckpoint;
import io.eventsourcery.core.following.checkpoint.NoCheckpoint;
import io.eventsourcery.core.following.checkpoint.StartPosition;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.subscription.BatchHandler;
import io.eventsourcery.subscription.BatchIterator;
import io.eventsourcery.subscription.EventHandler;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Puts a subscription's parts together. */
record FollowedSelection(CodecSubscriptions on, Selection selection, StartFrom from, Optional<String> name, FailurePolicy policy, Retries retries,
                         boolean patient)
        implements Following {
    private static final int LONGEST_NAME = 200;
    private static final Predicate<Recorded> EVERYTHING = recorded -> true;

    static FollowedSelection of(CodecSubscriptions on, Selection selection, StartFrom from) {
        return new FollowedSelection(on, selection, from, Optional.empty(), FailurePolicy.FAIL, Retries.none(), false);
    }

    @Override
    public Following durably(String name) {
        return new FollowedSelection(on, selection, from, Optional.of(checked(name)), policy, retries, patient);
    }

    static String checked(String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidInputException("subscription name", name, "a text that is not blank and has at most " + LONGEST_NAME + " characters");
        }
        return name;
    }

    @Override
    public Following onFailure(FailurePolicy policy) {
        return new FollowedSelection(on, selection, from, name, InvalidInputException.requireNonNull(policy, "failure policy"), retries, patient);
    }

    @Override
    public Following retrying(Retries retries) {
        return new FollowedSelection(on, selection, from, name, policy, InvalidInputException.requireNonNull(retries, "retries"), patient);
    }

    @Override
    public Following whenAvailable() {
        return new FollowedSelection(on, selection, from, name, policy, retries, true);
    }

    @Override
    public RunningSubscription each(EventHandler handler, Executor executor) {
        InvalidInputException.requireNonNull(handler, "handler");
        Subscribing parts = parts();
        Decoding decoding = decoding(handler::accepts);
        return begin(parts, new SinglePortions(parts.source(), decoding), on.surroundings().each(handler), decoding, executor);
    }

    @Override
    public RunningSubscription inBatches(int size, Duration limit, BatchHandler handler, Executor executor) {
        InvalidInputException.requireNonNull(handler, "handler");
        Subscribing parts = parts();
        Decoding decoding = decoding(EVERYTHING);
        return begin(parts, batches(parts, decoding, size, limit), on.surroundings().batches(handler, selection.tenant()), decoding, executor);
    }

    @Override
    public EventIterator iterate(Duration limit) {
        Subscribing parts = parts();
        AskedEvents events = new AskedEvents(parts, new SinglePortions(parts.source(), asked()), InvalidInputException.requireDuration(limit, "time limit"));
        connect(parts);
        return events;
    }

    @Override
    public BatchIterator iterateBatches(int size, Duration limit) {
        Subscribing parts = parts();
        AskedBatches batches = new AskedBatches(parts, batches(parts, asked(), size, limit), limit);
        connect(parts);
        return batches;
    }

    private Subscribing parts() {
        StartPosition start = new StartPosition(from, on.strategy());
        Checkpoint checkpoint = name.<Checkpoint>map(durable -> new DurableCheckpoint(durable, on.checkpoints(), on.throttle(), start))
                .orElseGet(() -> new NoCheckpoint(start));
        Progress progress = new Progress(checkpoint);
        String called = name.map(durable -> "Subscription \"" + durable + "\"").orElse("A subscription");
        Stopping stopping = new Stopping(called, on.opened().patience());
        RawSelection raw = new RawSelection(selection.tenant(), selection.category(), selection.eventTypes(), OptionalLong.empty());
        Lease lease = name.map(durable -> on.leases().of("subscription:" + durable)).orElseGet(Lease::unneeded);
        return new Subscribing(called, new ResumingSource(on.strategy(), raw, progress::begin, called, stopping), progress, checkpoint, lease, stopping);
    }

    private Decoding decoding(Predicate<Recorded> accepted) {
        if (policy == FailurePolicy.PARK && name.isEmpty()) {
            throw new InvalidInputException("failure policy", policy, "FAIL, SKIP, or a durable subscription, under whose name events are parked");
        }
        return new Decoding(on.codec(), policy, parking(), accepted);
    }

    private Decoding asked() {
        if (policy == FailurePolicy.PARK) {
            throw new InvalidInputException("failure policy", policy, "FAIL, SKIP, or a handler, which parked events can be given to again");
        }
        if (!retries.equals(Retries.none())) {
            throw new InvalidInputException("retries", retries, "none, or a handler, which can be called again");
        }
        return decoding(EVERYTHING);
    }

    private Optional<Parking> parking() {
        return name.filter(durable -> policy == FailurePolicy.PARK).map(durable -> new Parking(durable, on.parking()));
    }

    private static Portions batches(Subscribing parts, Decoding decoding, int size, Duration limit) {
        if (size < 1) {
            throw new InvalidInputException("batch size", size, "1 or more");
        }
        return new BatchPortions(parts.source(), decoding, size, InvalidInputException.requireDuration(limit, "time limit"));
    }

    private void connect(Subscribing parts) {
        if (patient) {
            return;
        }
        try {
            if (parts.lease().take() != Lease.Standing.NONE) {
                parts.source().connect();
            }
        } catch (RuntimeException e) {
            parts.lease().release();
            throw e;
        }
    }

    private RunningSubscription begin(Subscribing parts, Portions portions, BatchHandler handler, Decoding decoding, Executor executor) {
        InvalidInputException.requireNonNull(executor, "executor");
        Optional<Replays> replays = decoding.parking().map(parking -> new Replays(parking, on.storage(), decoding, on.throttle().interval()));
        Handling handling = new Handling(parts, portions, handler, retries, new GivingUp(parts.name(), policy, decoding.parking()), replays, on.strategy());
        HandlingSubscription subscription = new HandlingSubscription(parts, handling, executor, on.opened());
        connect(parts);
        try {
            on.opened().run(subscription, () -> executor.execute(subscription));
        } catch (RuntimeException refused) {
            parts.source().close();
            parts.lease().release();
            throw refused;
        }
        return subscription;
    }
}
