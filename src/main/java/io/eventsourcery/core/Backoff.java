package io.eventsourcery.core;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: ever longer, and not the same for all who lost a connection together. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff() {
        this(FIRST, LONGEST);
    }

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    public Duration next() {
        Duration most = next;
        next = most.multipliedBy(2).compareTo(longest) > 0 ? longest : most.multipliedBy(2);
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most.toNanos() / 2, most.toNanos()));
    }

    public void reset() {
        next = first;
    }
}
