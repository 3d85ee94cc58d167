package io.eventsourcery.cdi.concurrent;

import io.eventsourcery.core.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** As many threads as there is work, which end with the application. */
final class OwnThreads implements Executor {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration patience;
    private final ThreadFactory factory;
    /** The first thread, which makes the others. */
    private final ExecutorService maker;
    private final CompletableFuture<Void> makerBegun;
    private final ExecutorService executor;

    /** Where there is no server to make them. */
    OwnThreads() {
        this(daemons());
    }

    /**
     * To be called on a thread of the application. A server's factory gives a new thread what the thread that asks for it has; on Payara one from outside,
     * for instance one that asks for health, has what makes the new one die before it has begun with its task. So one that was made now asks for all.
     */
    OwnThreads(ThreadFactory factory) {
        this(factory, PATIENCE);
    }

    /** @param patience with a factory that makes none */
    OwnThreads(ThreadFactory factory, Duration patience) {
        this.factory = factory;
        this.patience = patience;
        maker = Executors.newSingleThreadExecutor(factory);
        makerBegun = CompletableFuture.runAsync(() -> { }, maker);
        executor = Executors.newCachedThreadPool(this::make);
    }

    /** On Open Liberty no thread begins before the application has started, which may itself ask for threads until then. */
    private Thread make(Runnable task) {
        if (!makerBegun.isDone()) {
            return factory.newThread(task);
        }
        return within(patience, maker.submit(() -> factory.newThread(task)));
    }

    /** Also on a thread that was told to stop, and without the timer: its own thread may be the one that waits. */
    private static <T> T within(Duration time, Future<T> answer) {
        Deadline end = Deadline.in(time);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(end.left().toNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new RejectedExecutionException("No thread was made", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
        maker.shutdown();
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
