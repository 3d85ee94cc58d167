package io.eventsourcery.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends futures that take too long, and begins what is to begin later. Its thread is there while there is anything to wait for, and a little
 * longer. The JDK has one for this, for the whole JVM and for ever, which keeps the class loader of the application that happened to use it
 * first.
 */
public final class Timeouts {
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final ScheduledThreadPoolExecutor TIMER = timer();
    private static final AtomicBoolean ROUNDS = new AtomicBoolean();
    private static volatile boolean used;

    private Timeouts() {
    }

    static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "event-sourcery-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** The same future; it fails with a {@link TimeoutException} unless it is completed within that time. */
    public static <T> CompletableFuture<T> limit(CompletableFuture<T> future, Duration time) {
        if (!future.isDone()) {
            Future<?> end = later(time, () -> future.completeExceptionally(new TimeoutException()));
            future.whenComplete((answer, failure) -> end.cancel(false));
        }
        return future;
    }

    /** Runs a task so much later, on the one thread, unless it is cancelled: for what only begins something. */
    public static Future<?> later(Duration time, Runnable task) {
        if (!used) {
            used = true;
        }
        beginRounds();
        return TIMER.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Of calls that are answered one after another each would be the next to end, and wake the thread in vain. Behind a round that ends sooner none is. */
    private static void beginRounds() {
        if (!ROUNDS.get() && ROUNDS.compareAndSet(false, true)) {
            TIMER.schedule(Timeouts::endRound, ROUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void endRound() {
        boolean another = used;
        used = false;
        ROUNDS.set(false);
        if (another) {
            beginRounds();
        }
    }

    /** Runs tasks so much later, on the one thread: for what only begins something. */
    public static Executor after(Duration time) {
        return task -> later(time, task);
    }
}
