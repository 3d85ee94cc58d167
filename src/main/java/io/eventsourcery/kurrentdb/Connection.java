package io.eventsourcery.kurrentdb;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.ConnectionShutdownException;
import io.kurrent.dbclient.NoClusterNodeFoundException;
import io.kurrent.dbclient.NotLeaderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether the client sends a call at once. One that looks for the database keeps all calls until it has found it, which may be long after
 * their callers have given up. Thread-safe.
 */
final class Connection {
    private final ClientSource clients;
    private final AtomicInteger losses = new AtomicInteger();
    private volatile int foundAfter = -1;

    Connection(ClientSource clients) {
        this.clients = clients;
    }

    boolean renews() {
        return clients.renews();
    }

    boolean isThere() {
        return foundAfter == losses.get();
    }

    /** Completes when the client has one, and fails when it has given up. */
    CompletableFuture<Void> find() {
        int before = losses.get();
        // What a client knows of its server once it is connected; nothing is sent for it.
        return clients.client().getServerVersion().thenAccept(found -> foundAfter = before);
    }

    /** Told of each call that failed: some failures make the client look for the database. */
    void failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException call && call.getStatus().getCode() == Status.Code.UNAVAILABLE || cause instanceof NotLeaderException
                    || cause instanceof ConnectionShutdownException || cause instanceof NoClusterNodeFoundException) {
                losses.incrementAndGet();
                return;
            }
        }
    }
}
