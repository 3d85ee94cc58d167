package io.eventsourcery.kurrentdb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends futures that take too long. Its thread is there while any of them is waited for, and a little longer. The JDK has one for this, for
 * the whole JVM and for ever, which keeps the class loader of the application that happened to use it first.
 */
final class Timeouts {
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "event-sourcery-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    Timeouts() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** The same future; it fails with a {@link TimeoutException} unless it is completed within that time. */
    <T> CompletableFuture<T> limit(CompletableFuture<T> future, Duration time) {
        if (!future.isDone()) {
            Future<?> end = timer.schedule(() -> future.completeExceptionally(new TimeoutException()), time.toMillis(), TimeUnit.MILLISECONDS);
            future.whenComplete((answer, failure) -> end.cancel(false));
        }
        return future;
    }
}
