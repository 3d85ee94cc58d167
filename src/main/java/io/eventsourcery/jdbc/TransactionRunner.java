package io.eventsourcery.jdbc;

import java.util.concurrent.Callable;

/** Somebody's transactions, such as a server's, that connections of a data source take part in by themselves. Thread-safe. */
@FunctionalInterface
public interface TransactionRunner {
    /**
     * Runs the work in a transaction of its own, on this thread; commits when it returned and rolls back when it throws.
     *
     * @throws Exception what the work throws, or why the transaction could not be committed
     */
    void run(Callable<?> work) throws Exception;
}
