package io.eventsourcery.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How a loop on another thread is asked to stop and waited for. */
public final class Stopping {
    private static final Logger LOG = System.getLogger(Stopping.class.getName());

    private final String what;
    private final Duration patience;
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private final Object cutting = new Object();
    private volatile Thread running;
    private Deadline until;
    private boolean cuttable;
    private boolean cut;

    /**
     * @param what     as a log calls it
     * @param patience for how long it is waited for
     */
    public Stopping(String what, Duration patience) {
        this.what = what;
        this.patience = patience;
    }

    public interface Loop {
        void run() throws InterruptedException;
    }

    /** Runs the loop on this thread; an interrupt ends it like a request to stop. One that ended by itself can be run again. */
    public void whileRunning(Loop loop) {
        CountDownLatch ended = new CountDownLatch(1);
        stopped = ended;
        running = Thread.currentThread();
        try {
            loop.run();
        } catch (InterruptedException e) {
            asked.countDown();
            Thread.currentThread().interrupt();
        } finally {
            forgetOurInterrupt();
            ended.countDown();
        }
    }

    /** The thread is somebody's pool's and goes on with other work. */
    private void forgetOurInterrupt() {
        synchronized (cutting) {
            if (cut) {
                Thread.interrupted();
            }
        }
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Returns early when asked to stop. */
    public void await(Duration time) throws InterruptedException {
        asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Work that a request to stop interrupts, such as waiting for a database that is not there. */
    public <T> T cuttable(Supplier<T> work) {
        synchronized (cutting) {
            cuttable = true;
        }
        if (isAsked()) {
            cutShort();
        }
        try {
            return work.get();
        } finally {
            synchronized (cutting) {
                cuttable = false;
            }
        }
    }

    /** Asks and does not wait, so that several can be asked before one is waited for. */
    public void begin() {
        synchronized (asked) {
            if (until == null) {
                until = Deadline.in(patience);
            }
        }
        asked.countDown();
        cutShort();
    }

    private Duration left() {
        synchronized (asked) {
            return until.left();
        }
    }

    /** Asks and waits until the loop has ended, if it ever began; from within the loop it only asks. */
    public void ask() {
        askAnd(() -> { });
    }

    /** As {@link #ask}, doing something between asking and waiting: waking a loop that waits for something else. */
    public void askAnd(Runnable wake) {
        begin();
        wake.run();
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            if (!stopped.await(left().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "{0} is still busy with an event after {1}, on thread {2}, and not waited for any longer; the event comes again",
                        what, patience, running.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cutShort() {
        synchronized (cutting) {
            if (cuttable) {
                cut = true;
                running.interrupt();
            }
        }
    }
}
