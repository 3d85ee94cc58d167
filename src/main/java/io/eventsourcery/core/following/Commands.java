package io.eventsourcery.core.following;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.core.Await;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What others want of a subscription, done by its own thread between two events; while it has none, by theirs. */
final class Commands {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Queue<FutureTask<Void>> waiting = new ArrayDeque<>();
    private Thread loop;

    /** From now on there is a thread that calls {@link #carryOut} again and again. */
    synchronized void begin() {
        loop = Thread.currentThread();
    }

    /** From now on there is none. */
    synchronized void end() {
        carryOut();
        loop = null;
    }

    void carryOut() {
        for (FutureTask<Void> next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized FutureTask<Void> next() {
        return waiting.poll();
    }

    /** Waits for it at most ten seconds. On the subscription's own thread it only asks. */
    void give(Runnable command) {
        FutureTask<Void> task = new FutureTask<>(command, null);
        synchronized (this) {
            if (loop == null) {
                task.run();
            } else {
                waiting.add(task);
            }
            if (loop == Thread.currentThread()) {
                return;
            }
        }
        try {
            task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Await.cause(e) instanceof RuntimeException unchecked ? unchecked : new EventStoreException("The subscription could not be told", e.getCause());
        } catch (TimeoutException e) {
            // A handler is at work; it is done when that has returned.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while waiting for the subscription, which will do it nevertheless", e);
        }
    }
}
