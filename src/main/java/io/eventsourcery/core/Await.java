package io.eventsourcery.core;

import io.eventsourcery.EventStoreException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Waits for what strategies promise to complete within a bounded time. */
public final class Await {
    private Await() {
    }

    /** The result, or the exception with which it failed. */
    public static <T> T result(CompletionStage<T> stage) {
        try {
            Outcome<T> outcome = stage.<Outcome<T>>handle(Outcome::new).toCompletableFuture().get();
            if (outcome.failure != null) {
                throw thrownHere(cause(outcome.failure));
            }
            return outcome.result;
        } catch (ExecutionException e) {
            throw thrownHere(cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while waiting for the database; it is unknown whether the call was carried out", e);
        }
    }

    /** What went wrong, without what a stage wraps around it. */
    public static Throwable cause(Throwable e) {
        return (e instanceof ExecutionException || e instanceof CompletionException) && e.getCause() != null ? cause(e.getCause()) : e;
    }

    /** It came about on a thread of the client, whose stack tells the caller nothing. */
    private static RuntimeException thrownHere(Throwable e) {
        if (e instanceof EventStoreException ours) {
            ours.fillInStackTrace();
            return ours;
        }
        return e instanceof RuntimeException unchecked ? unchecked : new EventStoreException("The call failed", e);
    }

    /** Spares an exception around each failure, whose stack trace takes longer than the rest. */
    private record Outcome<T>(T result, Throwable failure) {
    }
}
