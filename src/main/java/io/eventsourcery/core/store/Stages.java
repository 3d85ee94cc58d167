package io.eventsourcery.core.store;

import io.eventsourcery.EventStoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Who gets a stage looks for all failures in it, also for those that were known before anything was sent. */
final class Stages {
    private Stages() {
    }

    static <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (EventStoreException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
