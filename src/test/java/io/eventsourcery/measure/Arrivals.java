package io.eventsourcery.measure;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Notes what a subscription was given, until all of it is there, each once. */
final class Arrivals {
    private static final int PATIENCE_SECONDS = 60;
    private final long[] which;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger noted = new AtomicInteger();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Arrivals(int expected) {
        which = new long[expected];
    }

    /** @param number by which it is told from the others */
    void arrived(Object event, long number) {
        Objects.requireNonNull(event);
        int place = begun.getAndIncrement();
        if (place < which.length) {
            which[place] = number;
        }
        if (noted.incrementAndGet() == which.length) {
            end.complete(null);
        }
    }

    /** @param why null where a subscription was stopped */
    void failed(Throwable why) {
        if (why != null) {
            end.completeExceptionally(why);
        }
    }

    void await() throws InterruptedException {
        await(Optional::empty);
    }

    /** @param failure of what would let them arrive, looked at now and then */
    void await(Supplier<Optional<Throwable>> failure) throws InterruptedException {
        for (int second = 0; second < PATIENCE_SECONDS && !isOver(); second++) {
            failure.get().ifPresent(this::failed);
        }
        Sides.check(noted.get(), which.length);
        Sides.check(Arrays.stream(which).distinct().count(), which.length);
    }

    private boolean isOver() throws InterruptedException {
        try {
            end.get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException((which.length - noted.get()) + " events never came", e.getCause());
        }
    }
}
