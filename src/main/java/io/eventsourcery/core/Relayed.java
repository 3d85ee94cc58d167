package io.eventsourcery.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Passes a failure on from one stage to the next, which wraps any other once more. Without a stack trace: it would show the thread of a client,
 * where the cause has its own, and takes longer than the rest of a stage.
 */
public final class Relayed extends CompletionException {
    private static final long serialVersionUID = 1L;

    /** @param failure itself where a stage has wrapped it */
    public Relayed(Throwable failure) {
        super(Await.cause(failure));
    }

    /** A stage that has failed so. */
    public static <T> CompletableFuture<T> stage(Throwable failure) {
        return CompletableFuture.failedFuture(new Relayed(failure));
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
