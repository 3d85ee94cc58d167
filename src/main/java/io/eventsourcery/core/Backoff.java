package io.eventsourcery.core;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: ever longer, and not the same for all who lost a connection together. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    public Duration next() {
        Duration longest = next;
        next = longest.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : longest.multipliedBy(2);
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() / 2, longest.toNanos()));
    }

    public void reset() {
        next = FIRST;
    }
}
