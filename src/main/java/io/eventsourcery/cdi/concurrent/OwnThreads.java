package io.eventsourcery.cdi.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Where there is no server to have threads of. */
final class OwnThreads {
    private ExecutorService executor;

    synchronized ExecutorService executor() {
        if (executor == null) {
            executor = Executors.newCachedThreadPool(named());
        }
        return executor;
    }

    synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    private static ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "event-sourcery-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
