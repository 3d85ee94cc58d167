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
    private final Object cutting = new Object();
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile Thread running;
    private boolean endedByAnother;
    private Runnable last = () -> { };
    private Deadline until;
    private boolean told;
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

    /**
     * Runs the loop on this thread, unless another has ended it before it began; an interrupt ends it like a request to stop. One that ended by itself
     * can be run again.
     */
    public void whileRunning(Loop loop) {
        CountDownLatch ended = new CountDownLatch(1);
        if (!begins(ended)) {
            return;
        }
        try {
            loop.run();
        } catch (InterruptedException e) {
            asked.countDown();
            Thread.currentThread().interrupt();
        } finally {
            forgetOurInterrupt();
            ended.countDown();
            last.run();
        }
    }

    private synchronized boolean begins(CountDownLatch ended) {
        if (endedByAnother) {
            return false;
        }
        stopped = ended;
        running = Thread.currentThread();
        return true;
    }

    /** Where the loop has not begun, its end is for whoever asks it to stop, who would wait for it in vain. */
    private synchronized boolean isOursToEnd() {
        endedByAnother = running == null;
        return endedByAnother;
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

    /**
     * Asks and waits until the loop has ended; from within the loop it only asks.
     *
     * @param end what the loop does at its end, done here if it has not begun, and never will
     */
    public void ask(Runnable end) {
        begin();
        if (isOursToEnd()) {
            end.run();
        } else if (running != Thread.currentThread()) {
            awaitEnd();
        }
    }

    /** Has this thread do something when it has left the loop; false when it is in none. */
    public boolean doLast(Runnable what) {
        if (running != Thread.currentThread() || stopped.getCount() == 0) {
            return false;
        }
        last = what;
        return true;
    }

    /** Also while it is interrupted: what the loop gives up at its end others wait for. */
    private void awaitEnd() {
        boolean interrupted = Thread.interrupted();
        try {
            if (!stopped.await(left().toMillis(), TimeUnit.MILLISECONDS) && isToldFirst()) {
                LOG.log(Level.WARNING, "{0} is still busy with an event after {1}, on thread {2}, and not waited for any longer; the event comes again",
                        what, patience, running.getName());
            }
        } catch (InterruptedException e) {
            interrupted = true;
            awaitEnd();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isToldFirst() {
        synchronized (asked) {
            boolean first = !told;
            told = true;
            return first;
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
