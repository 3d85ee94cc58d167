package io.eventsourcery.core.publishing;

import io.eventsourcery.core.Gathering;
import io.eventsourcery.core.publishing.Signal.Arrived;
import io.eventsourcery.core.publishing.Signal.Finished;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a session was told and has not looked at. Anybody may add; the session's thread takes. */
final class Signals {
    private final BlockingQueue<Signal> queue = new LinkedBlockingQueue<>();
    private final Gathering gathering = new Gathering();

    void add(Signal signal) {
        queue.add(signal);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Null when there is none. */
    Signal poll() {
        return came(queue.poll());
    }

    /** As {@link #poll()}, but more is let come where something came just now. */
    Signal gather() {
        Signal next = poll();
        if (next != null) {
            return next;
        }
        gathering.pause();
        return poll();
    }

    /** Null when none came meanwhile. */
    Signal poll(Duration wait) throws InterruptedException {
        return came(queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
    }

    private Signal came(Signal signal) {
        if (signal instanceof Arrived || signal instanceof Finished) {
            gathering.came();
        }
        return signal;
    }
}
