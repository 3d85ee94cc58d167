package io.eventsourcery.cdi.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** As many threads as there is work, which end with the application. */
final class OwnThreads implements Executor {
    private final ExecutorService executor;

    /** Where there is no server to make them. */
    OwnThreads() {
        this(daemons());
    }

    OwnThreads(ThreadFactory factory) {
        executor = Executors.newCachedThreadPool(factory);
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (IllegalStateException stopped) { // By a server's factory, when the application stops.
            throw new RejectedExecutionException(stopped);
        }
    }

    void stop() {
        executor.shutdownNow();
    }

    private static ThreadFactory daemons() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "event-sourcery-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
