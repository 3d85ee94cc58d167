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
 */
public record KurrentDBConfig(Optional<Duration> timeout, String outboxName, int outboxAttempts, int checkpointEvery, Duration checkpointInterval) {
    /** Event Sourcery's default, so that both share one outbox. */
    public static final String DEFAULT_OUTBOX_NAME = "pyes-outbox";
    public static final int DEFAULT_OUTBOX_ATTEMPTS = 3;
    public static final int DEFAULT_CHECKPOINT_EVERY = 100;
    public static final Duration DEFAULT_CHECKPOINT_INTERVAL = Duration.ofSeconds(5);
    private static final KurrentDBConfig DEFAULTS = new KurrentDBConfig(Optional.empty(), DEFAULT_OUTBOX_NAME, DEFAULT_OUTBOX_ATTEMPTS,
            DEFAULT_CHECKPOINT_EVERY, DEFAULT_CHECKPOINT_INTERVAL);

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
    }

    /**
     * No timeout of ours, outbox {@value #DEFAULT_OUTBOX_NAME}, {@value #DEFAULT_OUTBOX_ATTEMPTS} attempts, a checkpoint every
     * {@value #DEFAULT_CHECKPOINT_EVERY} events or 5 seconds.
     */
    public static KurrentDBConfig defaults() {
        return DEFAULTS;
    }

    public KurrentDBConfig withTimeout(Duration timeout) {
        return new KurrentDBConfig(Optional.of(InvalidInputException.requireNonNull(timeout, "timeout")), outboxName, outboxAttempts, checkpointEvery,
                checkpointInterval);
    }

    public KurrentDBConfig withOutboxName(String outboxName) {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval);
    }

    public KurrentDBConfig withOutboxAttempts(int outboxAttempts) {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval);
    }

    public KurrentDBConfig withCheckpointEvery(int checkpointEvery) {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval);
    }

    public KurrentDBConfig withCheckpointInterval(Duration checkpointInterval) {
        return new KurrentDBConfig(timeout, outboxName, outboxAttempts, checkpointEvery, checkpointInterval);
    }
}
