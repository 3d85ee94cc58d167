package io.eventsourcery.kurrentdb;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.outbox.OutboxConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the backend. Immutable; every {@code with} returns a changed copy and refuses what cannot be with a
 * {@link ConfigurationException}.
 *
 * @param timeout            how long one call may take; empty for the client's own default
 * @param outbox             of the outbox
 * @param checkpointEvery    after how many events a durable subscription saves its position
 * @param checkpointInterval how long after the last time a durable subscription saves its position, if it moved
 * @param subscriptionLease  after how long a node that runs durable subscriptions and is not heard of loses them to another; empty for every
 *                           node to run them
 * @param stopTimeout        how long stopping waits for a handler or publisher that is at work
 */
public record KurrentDBConfig(Optional<Duration> timeout, OutboxConfig outbox, int checkpointEvery, Duration checkpointInterval,
                              Optional<Duration> subscriptionLease, Duration stopTimeout) {
    public static final int DEFAULT_CHECKPOINT_EVERY = 100;
    public static final Duration DEFAULT_CHECKPOINT_INTERVAL = Duration.ofSeconds(5);
    public static final Duration DEFAULT_SUBSCRIPTION_LEASE = Duration.ofSeconds(20);
    public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(10);
    /** Several calls to the database have to fit into a part of it. */
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(500);
    private static final KurrentDBConfig DEFAULTS = new KurrentDBConfig(Optional.empty(), OutboxConfig.defaults(), DEFAULT_CHECKPOINT_EVERY,
            DEFAULT_CHECKPOINT_INTERVAL, Optional.of(DEFAULT_SUBSCRIPTION_LEASE), DEFAULT_STOP_TIMEOUT);

    public KurrentDBConfig {
        InvalidInputException.requireNonNull(timeout, "timeout").ifPresent(duration -> ConfigurationException.requireDuration(duration, "timeout"));
        InvalidInputException.requireNonNull(outbox, "outbox config");
        if (checkpointEvery < 1) {
            throw new ConfigurationException("Illegal number of events between checkpoints " + checkpointEvery + "; accepted: 1 or more");
        }
        ConfigurationException.requireDuration(checkpointInterval, "checkpoint interval");
        InvalidInputException.requireNonNull(subscriptionLease, "lease of subscriptions")
                .ifPresent(lease -> ConfigurationException.requireDuration(lease, "lease of subscriptions", SHORTEST_LEASE));
        ConfigurationException.requireDuration(stopTimeout, "stop timeout", Duration.ZERO);
    }

    /**
     * No timeout of ours, outbox {@value OutboxConfig#DEFAULT_NAME}, 3 attempts, a checkpoint every {@value #DEFAULT_CHECKPOINT_EVERY} events or
     * 5 seconds, a lease of 20 seconds, 10 seconds to stop in.
     */
    public static KurrentDBConfig defaults() {
        return DEFAULTS;
    }

    public KurrentDBConfig withTimeout(Duration timeout) {
        return new KurrentDBConfig(Optional.of(InvalidInputException.requireNonNull(timeout, "timeout")), outbox, checkpointEvery,
                checkpointInterval, subscriptionLease, stopTimeout);
    }

    public KurrentDBConfig withOutbox(OutboxConfig outbox) {
        return new KurrentDBConfig(timeout, outbox, checkpointEvery, checkpointInterval, subscriptionLease, stopTimeout);
    }

    public KurrentDBConfig withOutboxName(String outboxName) {
        return withOutbox(outbox.withName(outboxName));
    }

    public KurrentDBConfig withOutboxAttempts(int outboxAttempts) {
        return withOutbox(outbox.withAttempts(outboxAttempts));
    }

    public String outboxName() {
        return outbox.name();
    }

    public int outboxAttempts() {
        return outbox.attempts();
    }

    public KurrentDBConfig withCheckpointEvery(int checkpointEvery) {
        return new KurrentDBConfig(timeout, outbox, checkpointEvery, checkpointInterval, subscriptionLease, stopTimeout);
    }

    public KurrentDBConfig withCheckpointInterval(Duration checkpointInterval) {
        return new KurrentDBConfig(timeout, outbox, checkpointEvery, checkpointInterval, subscriptionLease, stopTimeout);
    }

    public KurrentDBConfig withSubscriptionLease(Duration subscriptionLease) {
        return new KurrentDBConfig(timeout, outbox, checkpointEvery, checkpointInterval,
                Optional.of(InvalidInputException.requireNonNull(subscriptionLease, "lease of subscriptions")), stopTimeout);
    }

    /** Every node runs every durable subscription: for those of which there is one only. */
    public KurrentDBConfig withoutSubscriptionLease() {
        return new KurrentDBConfig(timeout, outbox, checkpointEvery, checkpointInterval, Optional.empty(), stopTimeout);
    }

    public KurrentDBConfig withStopTimeout(Duration stopTimeout) {
        return new KurrentDBConfig(timeout, outbox, checkpointEvery, checkpointInterval, subscriptionLease, stopTimeout);
    }
}
