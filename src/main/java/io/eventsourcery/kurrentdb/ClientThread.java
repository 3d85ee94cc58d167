package io.eventsourcery.kurrentdb;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Makes a client on a thread that ends with that, since two of its libraries keep for good who made the first one. Cryptography (Bouncy Castle) leaves a map
 * on the thread that loads it. The telemetry that all of a JVM have in common remembers the stack of the call that asked for it first, with all classes of it;
 * so it is asked before the client does, by a method reference, which has no class of ours on its stack. On a server either would keep the class loader of an
 * application that is gone.
 */
final class ClientThread {
    private static final Executor OWN = task -> new Thread(task, "event-sourcery-client").start();

    private ClientThread() {
    }

    /** Whatever interrupts the caller: nobody else could shut down a client that is made meanwhile. */
    static <T> T make(Supplier<T> making) {
        try {
            return CompletableFuture.runAsync(GlobalOpenTelemetry::get, OWN).handleAsync((asked, failure) -> making.get(), OWN).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : e;
        }
    }
}
