package io.eventsourcery.core.leasing;

import io.eventsourcery.core.Await;
import io.eventsourcery.core.Node;
import io.eventsourcery.spi.LeaseEntry;
import io.eventsourcery.spi.LeaseStorage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * This node, as the others see it: alive while it is renewed. It knows by its own clock, without asking anybody, when others may take it
 * for dead, and is in its next life after that.
 */
final class Session {
    private final UUID id = UUID.randomUUID();
    private final LeaseStorage storage;
    private final LeaseTimes times;
    private final LongSupplier nanos;
    private long version;
    private volatile long life;
    private volatile long trustedUntil;

    Session(LeaseStorage storage, LeaseTimes times, LongSupplier nanos) {
        this.storage = storage;
        this.times = times;
        this.nanos = nanos;
        this.trustedUntil = nanos.getAsLong();
    }

    UUID id() {
        return id;
    }

    /** Whether nobody can have taken it for dead since this life began. */
    boolean isAliveIn(long some) {
        return life == some && isAlive();
    }

    boolean isAlive() {
        return trustedUntil - nanos.getAsLong() > 0;
    }

    /** @return the life that it is in now */
    long ensureAlive() {
        if (!isAlive()) {
            Await.result(renew());
        }
        return life;
    }

    CompletionStage<Void> renew() {
        long sent = nanos.getAsLong();
        return write(version()).thenCompose(written -> written.isPresent() ? CompletableFuture.completedFuture(written) : writeAgain())
                .thenAccept(written -> written.ifPresent(now -> renewed(now, sent)));
    }

    private CompletionStage<OptionalLong> write(long last) {
        return storage.replace(name(id), last, new LeaseEntry(Optional.of(id), Node.name(), times.time()));
    }

    /** Nobody else writes it: a renewal before, of which no answer came, was carried out. */
    private CompletionStage<OptionalLong> writeAgain() {
        return storage.load(name(id)).thenCompose(found -> write(found.map(stored -> stored.version()).orElse(0L)));
    }

    private synchronized long version() {
        return version;
    }

    private synchronized void renewed(long written, long sent) {
        version = Math.max(version, written);
        long until = sent + times.trusted().toNanos();
        if (until - trustedUntil <= 0) {
            return;
        }
        if (!isAlive()) {
            life++;
        }
        trustedUntil = until;
    }

    static String name(UUID session) {
        return "node:" + session;
    }
}
