package io.eventsourcery.kurrentdb;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.InvalidInputException;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the backend. Immutable; every {@code with} returns a changed copy and refuses what cannot be with a
 * {@link ConfigurationException}.
 *
 * @param timeout            how long one call may take; empty for the client's own default
 * @param outboxName         name of the persistent subscription group that is the outbox
 * @param outboxAttempts     how often an event is tried before it is parked
 * @param checkpointEvery    after how many events a durable subscription saves its position
 * @param checkpointInterval how long after the last time a durable subscription saves its position, if it moved
 * @param subscriptionLease  after how long a node that runs durable subscriptions and is not heard of loses them to another; empty for every
 *                           node to run them
 */
public record KurrentDBConfig(Optional<Duration> timeout, String outboxName, int outboxAttempts, int checkpointEvery, Duration checkpointInterval,
                              Optional<Duration> subscriptionLease) {
    /** Event Sourcery's default, so that both share one outbox. */
    public static final String DEFAULT_OUTBOX_NAME = "pyes-outbox";
    public static final int DEFAULT_OUTBOX_ATTEMPTS = 3;
    public static final int DEFAULT_CHECKPOINT_EVERY = 100;
    public static final Duration DEFAULT_CHECKPOINT_INTERVAL = Duration.ofSeconds(5);
    public static final Duration DEFAULT_SUBSCRIPTION_LEASE = Duration.ofSeconds(20);
    /** Several calls to the database have to fit into a part of it. */
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(500);
    private static final KurrentDBConfig DEFAULTS = new KurrentDBConfig(Optional.empty(), DEFAULT_OUTBOX_NAME, DEFAULT_OUTBOX_ATTEMPTS,
            DEFAULT_CHECKPOINT_EVERY, DEFAULT_CHECKPOINT_INTERVAL, Optional.of(DEFAULT_SUBSCRIPTION_LEASE));

    public KurrentDBConfig {
        timeout.filter(duration -> duration.toMillis() < 1).ifPresent(duration -> {
            throw new ConfigurationException("Illegal timeout " + duration + "; accepted: 1 millisecond or more");
        });
        if (outboxName == null || outboxName.isBlank()) {
            throw new ConfigurationException("Illegal outbox name \"" + outboxName + "\"; accepted: a text that is not blank");
        }
        if (outboxAttempts < 1) {
            throw new ConfigurationException("Illegal number of outbox attempts " + outboxAttempts + "; accepted: 1 or more");
        }
        if (checkpointEvery < 1) {
            throw new ConfigurationException("Illegal number of events between checkpoints " + checkpointEvery + "; accepted: 1 or more");
        }
        if (checkpointInterval == null || checkpointInterval.toMillis() < 1) {
            throw new ConfigurationException("Illegal checkpoint interval " + checkpointInterval + "; accepted: 1 millisecond or more");
        }
        if (subscriptionLease.isPresent() && subscriptionLease.get().compareTo(SHORTEST_LEASE) < 0) {
            throw new ConfigurationException("Illegal lease of subscriptions " + subscriptionLease.get() + "; accepted: 500 milliseconds or more");
        }
    }

    /**
     * No timeout of ours, outbox {@value #DEFAULT_OUTBOX_NAME}, {@value #DEFAULT_OUTBOX_ATTEMPTS} attempts, a checkpoint every
     * {@value #DEFAULT_CHECKPOINT_EVERY} events or 5 seconds, a lease of 20 seconds.
     */
    public static KurrentDBConfig defaults() {
        return DEFAULTS;
    }

    public KurrentDBConfig withTimeout(Duration timeout) {
        return new KurrentDBConfig(Optional.of(InvalidInputException.requireNonNull(timeout, "timeout")), outboxName, outboxAttempts, checkpointEvery,
                checkpointInterval, subscriptionLease);
    }

    public KurrentDBConfig withOutboxName(String outboxName) {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval, subscriptionLease);
    }

    public KurrentDBConfig withOutboxAttempts(int outboxAttempts) {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval, subscriptionLease);
    }

    public KurrentDBConfig withCheckpointEvery(int checkpointEvery) {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval, subscriptionLease);
    }

    public KurrentDBConfig withCheckpointInterval(Duration checkpointInterval) {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval, subscriptionLease);
    }

    public KurrentDBConfig withSubscriptionLease(Duration subscriptionLease) {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval,
                Optional.of(InvalidInputException.requireNonNull(subscriptionLease, "lease of subscriptions")));
    }

    /** Every node runs every durable subscription: for those of which there is one only. */
    public KurrentDBConfig withoutSubscriptionLease() {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval, Optional.empty());
    }
}
