package io.eventsourcery.cdi.concurrent;

import io.eventsourcery.core.Timeouts;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Work that is done again and again. The time between is ours to wait: a server's timer keeps what is to come, and the whole application with it, until its
 * time has come, also when it was cancelled.
 */
public final class Repetition implements AutoCloseable {
    private final Executor executor;
    private final Runnable task;
    private final Duration pause;
    private Future<?> next;
    private boolean closed;

    Repetition(Executor executor, Runnable task, Duration pause) {
        this.executor = executor;
        this.task = task;
        this.pause = pause;
    }

    synchronized Repetition begin() {
        if (!closed) {
            next = Timeouts.later(pause, this::giveAway);
        }
        return this;
    }

    private void giveAway() {
        try {
            executor.execute(this::once);
        } catch (RejectedExecutionException noThreadFree) {
            begin();
        }
    }

    private void once() {
        try {
            task.run();
        } finally {
            begin();
        }
    }

    /** What is being done goes on; nothing begins any more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel(false);
        }
    }
}
