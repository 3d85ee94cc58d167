package io.eventsourcery.kurrentdb;

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

    void lost() {
        losses.incrementAndGet();
    }
}
