package io.eventsourcery.core.publishing;

import io.eventsourcery.core.Deadline;
import io.eventsourcery.core.publishing.Signal.Finished;
import io.eventsourcery.core.publishing.Signal.Outcome;
import io.eventsourcery.core.publishing.Signal.Returned;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One attempt to publish an event, interrupted and given up when it takes too long; and then one for each of those that follow in its lane, as long as
 * all goes well and quickly: to ask for each what comes next takes longer than most publishers do.
 */
final class Publication {
    /** Publishes one event. */
    interface Attempt {
        Outcome make(Item item) throws Exception;
    }

    private final Lane lane;
    private final Attempt attempt;
    private final Watch watch;
    private final BooleanSupplier told;
    private final Board board;
    private final Consumer<Signal> signals;
    /** Not begun. What is left when it is over can still be taken back, until the session has heard of the last one. */
    private final Deque<Item> following;
    /** From when it was given to the threads. */
    private final Deadline turn;
    private volatile Item item;
    private Thread thread;
    private Deadline due;
    private Runnable replace;
    private boolean givenUp;

    /**
     * @param items of the lane, in order, at least one
     * @param told  whether an interrupt that is not ours means that this thread was told to stop, and not that publishing failed
     */
    Publication(Lane lane, List<Item> items, Attempt attempt, Watch watch, BooleanSupplier told, Board board, Consumer<Signal> signals) {
        this.lane = lane;
        this.following = new ArrayDeque<>(items);
        this.item = following.remove();
        this.attempt = attempt;
        this.watch = watch;
        this.turn = Deadline.in(watch.turn());
        this.told = told;
        this.board = board;
        this.signals = signals;
    }

    Lane lane() {
        return lane;
    }

    /** The one that is tried, or is the next to be. */
    Item item() {
        return item;
    }

    /** Those that have not begun will not, but for the first of all. */
    synchronized int takeBack() {
        int taken = following.size();
        following.clear();
        return taken;
    }

    /**
     * Whether all that began ended in time.
     *
     * @param replace called once when one does not, while it still runs
     */
    boolean run(Runnable replace) {
        boolean last = false;
        while (!last) {
            begin(Thread.currentThread(), replace);
            watch.begin(this);
            Item tried = item;
            Throwable failure = null;
            Outcome outcome;
            try {
                outcome = attempt.make(tried);
            } catch (Throwable e) { // Whatever a publisher throws, other events are to be published.
                failure = e;
                outcome = e instanceof InterruptedException && told.getAsBoolean() ? Outcome.INTERRUPTED : Outcome.FAILED;
            }
            watch.end(this);
            if (end()) {
                signals.accept(new Returned());
                return false;
            }
            last = !goOn(failure == null && !turn.isOver());
            signals.accept(new Finished(this, tried, outcome, outcome == Outcome.INTERRUPTED ? null : failure, last));
        }
        return true;
    }

    private synchronized void begin(Thread current, Runnable whenGivenUp) {
        thread = current;
        due = Deadline.in(watch.timeout());
        replace = whenGivenUp;
    }

    /** Whether it has been given up. The thread goes on with other work, so our interrupt is forgotten. */
    private synchronized boolean end() {
        thread = null;
        if (givenUp) {
            Thread.interrupted();
            board.returned(item.id());
        }
        return givenUp;
    }

    private synchronized boolean goOn(boolean may) {
        Item next = may ? following.poll() : null;
        item = next == null ? item : next;
        return next != null;
    }

    /** It takes too long, unless it has gone on to the next one just now. */
    void giveUp() {
        synchronized (this) {
            if (thread == null || givenUp || !due.isOver()) {
                return;
            }
            givenUp = true;
            board.hangs(item.id());
            thread.interrupt();
        }
        signals.accept(new Finished(this, item, Outcome.FAILED, new TimeoutException("the publisher did not return within " + watch.timeout()), true));
        replace.run();
    }
}
