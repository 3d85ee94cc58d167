package io.eventsourcery.outbox;

import io.eventsourcery.ConfigurationException;
import java.time.Duration;

/**
 * Settings of an outbox. Immutable; every {@code with} returns a changed copy and refuses what cannot be with a
 * {@link ConfigurationException}.
 *
 * @param name           name of the persistent subscription group that is the outbox
 * @param attempts       how often an event is tried before it is parked
 * @param order          in what order events are published
 * @param afterParked    what becomes of the later events of a stream while one is parked
 * @param start          which events a new outbox publishes first
 * @param concurrency    how many events, of as many streams, a worker publishes at a time
 * @param buffer         how many events a worker holds at most
 * @param publishTimeout how long one call of the publisher may take; it is interrupted then, and counts as failed
 * @param backoff        how long after the first failure the second attempt follows; doubled for every further one
 * @param longestBackoff the longest time between two attempts
 */
public record OutboxConfig(String name, int attempts, OutboxOrder order, AfterParked afterParked, OutboxStart start, int concurrency, int buffer,
                           Duration publishTimeout, Duration backoff, Duration longestBackoff) {
    /** Event Sourcery's default, so that both share one outbox. */
    public static final String DEFAULT_NAME = "pyes-outbox";
    private static final OutboxConfig DEFAULTS = new OutboxConfig(DEFAULT_NAME, 3, OutboxOrder.PER_STREAM, AfterParked.WAIT, OutboxStart.NOW, 8, 500,
            Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(30));

    public OutboxConfig {
        require(name != null && !name.isBlank() && name.chars().allMatch(OutboxConfig::isPrintable), "outbox name", name, "a text of printable ASCII characters that is not blank");
        require(attempts >= 1, "number of outbox attempts", attempts, "1 or more");
        require(order != null, "outbox order", order, "PER_STREAM, NONE");
        require(afterParked != null, "outbox policy for what comes after a parked event", afterParked, "WAIT, GO_ON");
        require(start != null, "outbox start", start, "NOW, BEGINNING");
        require(concurrency >= 1, "outbox concurrency", concurrency, "1 or more");
        require(buffer >= 1, "outbox buffer", buffer, "1 or more");
        ConfigurationException.requireDuration(publishTimeout, "outbox publish timeout");
        ConfigurationException.requireDuration(backoff, "outbox backoff");
        ConfigurationException.requireDuration(longestBackoff, "longest outbox backoff");
    }

    /** As the README's table says. */
    public static OutboxConfig defaults() {
        return DEFAULTS;
    }

    /** The client sends it in a header, which can have no other, and replaces them by question marks. */
    private static boolean isPrintable(int character) {
        return character >= ' ' && character <= '~';
    }

    public OutboxConfig withName(String name) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    public OutboxConfig withAttempts(int attempts) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    public OutboxConfig withOrder(OutboxOrder order) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    public OutboxConfig withAfterParked(AfterParked afterParked) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    public OutboxConfig withStart(OutboxStart start) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    public OutboxConfig withConcurrency(int concurrency) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    public OutboxConfig withBuffer(int buffer) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    public OutboxConfig withPublishTimeout(Duration publishTimeout) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    /** The first one; {@link #withLongestBackoff} is the other end. */
    public OutboxConfig withBackoff(Duration backoff) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    public OutboxConfig withLongestBackoff(Duration longestBackoff) {
        return new OutboxConfig(name, attempts, order, afterParked, start, concurrency, buffer, publishTimeout, backoff, longestBackoff);
    }

    /** Whether later events of a stream wait for a parked one. */
    public boolean isWaiting() {
        return order == OutboxOrder.PER_STREAM && afterParked == AfterParked.WAIT;
    }

    private static void require(boolean holds, String what, Object value, String accepted) {
        if (!holds) {
            throw new ConfigurationException("Illegal " + what + " " + (value instanceof String ? "\"" + value + "\"" : value) + "; accepted: " + accepted);
        }
    }
}
