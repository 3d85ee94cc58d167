package io.eventsourcery.core.publishing;

import io.eventsourcery.core.Timeouts;
import io.eventsourcery.core.publishing.Signal.Finished;
import io.eventsourcery.core.publishing.Signal.Outcome;
import io.eventsourcery.core.publishing.Signal.Returned;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One attempt to publish one event, interrupted and given up when it takes too long. */
final class Publication implements Runnable {
    private final Lane lane;
    private final Item item;
    private final Callable<Outcome> attempt;
    private final Duration timeout;
    private final BooleanSupplier told;
    private final Board board;
    private final Consumer<Signal> signals;
    private Thread thread;
    private boolean givenUp;

    /** @param told whether an interrupt that is not ours means that this thread was told to stop, and not that publishing failed */
    Publication(Lane lane, Callable<Outcome> attempt, Duration timeout, BooleanSupplier told, Board board, Consumer<Signal> signals) {
        this.lane = lane;
        this.item = lane.head();
        this.attempt = attempt;
        this.timeout = timeout;
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

    @Override
    public void run() {
        begin(Thread.currentThread());
        CompletableFuture<Void> watch = Timeouts.limit(new CompletableFuture<>(), timeout);
        watch.exceptionally(late -> giveUp());
        Signal result = result();
        watch.complete(null);
        signals.accept(end() ? new Returned() : result);
    }

    private Signal result() {
        try {
            return new Finished(this, attempt.call(), null);
        } catch (Throwable e) { // Whatever a publisher throws, other events are to be published.
            boolean stopped = e instanceof InterruptedException && told.getAsBoolean();
            return stopped ? new Finished(this, Outcome.INTERRUPTED, null) : new Finished(this, Outcome.FAILED, e);
        }
    }

    private synchronized void begin(Thread current) {
        thread = current;
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

    private Void giveUp() {
        synchronized (this) {
            if (thread == null) {
                return null;
            }
            givenUp = true;
            board.hangs(item.id());
            thread.interrupt();
        }
        signals.accept(new Finished(this, Outcome.FAILED, new TimeoutException("the publisher did not return within " + timeout)));
        return null;
    }
}
