package io.eventsourcery.core.following;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What others want of a subscription, done by its own thread between two events; while it has none, by theirs. */
final class Commands {
    private static final Logger LOG = System.getLogger(Commands.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Deque<Command> waiting = new ArrayDeque<>();
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

    /** In their order: what has to be tried again comes before what was given later. */
    void carryOut() {
        for (Command next = next(); next != null; next = next()) {
            if (!next.isCarriedOut()) {
                putBack(next);
                return;
            }
        }
    }

    private synchronized Command next() {
        return waiting.poll();
    }

    private synchronized void putBack(Command command) {
        waiting.addFirst(command);
    }

    /** Waits for it at most ten seconds. On the subscription's own thread it only asks. */
    void give(Runnable work) {
        Command command = new Command(work);
        synchronized (this) {
            if (loop == null) {
                carryOut();
                command.isCarriedOut();
            } else {
                waiting.add(command);
            }
            if (loop == Thread.currentThread()) {
                command.leave();
                return;
            }
        }
        command.await();
    }

    /** One that nobody waits for any more cannot fail for want of a database: it is tried until there is one. */
    private static final class Command {
        private final Runnable work;
        private final CountDownLatch done = new CountDownLatch(1);
        private Throwable failure;
        private boolean left;

        Command(Runnable work) {
            this.work = work;
        }

        /** @return false when it is to be tried again */
        boolean isCarriedOut() {
            Throwable why = null;
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                why = e;
            }
            return isSettled(why);
        }

        private synchronized boolean isSettled(Throwable why) {
            if (left && why instanceof EventStoreUnavailableException) {
                return false;
            }
            if (left && why != null) {
                LOG.log(Level.WARNING, "A subscription did not do what it was told: {0}", Handling.shown(why));
            }
            failure = why;
            done.countDown();
            return true;
        }

        private synchronized void leave() {
            left = done.getCount() > 0;
        }

        void await() {
            try {
                if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    leave();
                }
            } catch (InterruptedException e) {
                leave();
                Thread.currentThread().interrupt();
                throw new EventStoreException("Interrupted while waiting for the subscription, which will do it nevertheless", e);
            }
            Throwable why = failure();
            if (why != null) {
                throw why instanceof RuntimeException unchecked ? unchecked : new EventStoreException("The subscription could not be told", why);
            }
        }

        private synchronized Throwable failure() {
            return failure;
        }
    }
}
