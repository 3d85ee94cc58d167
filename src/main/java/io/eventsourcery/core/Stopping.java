package io.eventsourcery.core;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a loop on another thread is asked to stop and waited for. */
final class Stopping {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Thread running;

    interface Loop {
        void run() throws InterruptedException;
    }

    /** Runs the loop on this thread; an interrupt ends it like a request to stop. */
    void whileRunning(Loop loop) {
        running = Thread.currentThread();
        try {
            loop.run();
        } catch (InterruptedException e) {
            asked.countDown();
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Returns early when asked to stop. */
    void await(Duration time) throws InterruptedException {
        asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks and waits until the loop has ended, if it ever began; from within the loop it only asks. */
    void ask() {
        asked.countDown();
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            stopped.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
