package io.eventsourcery.embedded.groups;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** A task that runs after each wake-up, never twice at a time; wake-ups while it runs make one more run. */
final class Coalesced {

    private static final int IDLE = 0, RUNNING = 1, AGAIN = 2;

    private final AtomicInteger state = new AtomicInteger(IDLE);
    private final Executor threads;
    private final Runnable task;

    Coalesced(Executor threads, Runnable task) {
        this.threads = threads;
        this.task = task;
    }

    void wake() {
        if (state.getAndUpdate(now -> now == IDLE ? RUNNING : AGAIN) == IDLE) {
            threads.execute(this::run);
        }
    }

    private void run() {
        boolean done = false;
        try {
            do {
                state.set(RUNNING);
                task.run();
            } while (!state.compareAndSet(RUNNING, IDLE));
            done = true;
        } finally {
            if (!done) {
                state.set(IDLE);
            }
        }
    }
}
