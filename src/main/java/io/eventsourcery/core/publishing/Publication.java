package io.eventsourcery.core.publishing;

import io.eventsourcery.core.publishing.Signal.Finished;
import io.eventsourcery.core.publishing.Signal.Outcome;
import io.eventsourcery.core.publishing.Signal.Returned;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One attempt to publish one event, interrupted and given up when it takes too long. */
final class Publication {
    private final Lane lane;
    private final Item item;
    private final Callable<Outcome> attempt;
    private final Watch watch;
    private final BooleanSupplier told;
    private final Board board;
    private final Consumer<Signal> signals;
    private Thread thread;
    private Runnable replace;
    private boolean givenUp;

    /** @param told whether an interrupt that is not ours means that this thread was told to stop, and not that publishing failed */
    Publication(Lane lane, Callable<Outcome> attempt, Watch watch, BooleanSupplier told, Board board, Consumer<Signal> signals) {
        this.lane = lane;
        this.item = lane.head();
        this.attempt = attempt;
        this.watch = watch;
        this.told = told;
        this.board = board;
        this.signals = signals;
    }

    Lane lane() {
        return lane;
    }

    Item item() {
        return item;
    }

    /**
     * Whether it ended in time.
     *
     * @param replace called once when it does not, while it still runs
     */
    boolean run(Runnable replace) {
        begin(Thread.currentThread(), replace);
        watch.begin(this);
        Signal result = result();
        watch.end(this);
        boolean late = end();
        signals.accept(late ? new Returned() : result);
        return !late;
    }

    private Signal result() {
        try {
            return new Finished(this, attempt.call(), null);
        } catch (Throwable e) { // Whatever a publisher throws, other events are to be published.
            boolean stopped = e instanceof InterruptedException && told.getAsBoolean();
            return stopped ? new Finished(this, Outcome.INTERRUPTED, null) : new Finished(this, Outcome.FAILED, e);
        }
    }

    private synchronized void begin(Thread current, Runnable whenGivenUp) {
        thread = current;
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

    /** It takes too long. */
    void giveUp() {
        synchronized (this) {
            if (thread == null) {
                return;
            }
            givenUp = true;
            board.hangs(item.id());
            thread.interrupt();
        }
        signals.accept(new Finished(this, Outcome.FAILED, new TimeoutException("the publisher did not return within " + watch.timeout())));
        replace.run();
    }
}
