package io.eventsourcery.cdi.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Something that takes long when the database does not answer: then it is not asked again meanwhile, so that no threads pile up. Thread-safe. Asked on a
 * thread of the application's own: who asks for health on Payara is on a thread in a request that is in no application.
 */
final class Question<T> {
    private final Executor threads;
    private final Supplier<T> question;
    private CompletableFuture<T> open = CompletableFuture.completedFuture(null);

    Question(Executor threads, Supplier<T> question) {
        this.threads = threads;
        this.question = question;
    }

    Answer<T> ask() {
        try {
            return Answer.of(begin());
        } catch (RejectedExecutionException e) {
            return Answer.failed("no thread to ask on");
        }
    }

    private synchronized CompletableFuture<T> begin() {
        if (open.isDone()) {
            open = CompletableFuture.supplyAsync(question, threads);
        }
        return open;
    }
}
