package io.eventsourcery.core.publishing;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.TenantScope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** A connection to an outbox that is found to be lost when something is to be told. */
abstract class LostConnection implements OutboxStorageStrategy, OutboxDeliveries {
    private final ParkedStorage parked;
    private final BooleanSupplier lost;

    LostConnection(ParkedStorage parked, BooleanSupplier lost) {
        this.parked = parked;
        this.lost = lost;
    }

    static SessionParts parts(OutboxStorageStrategy storage, OutboxConfig config, OutboxPublisher publisher, Executor threads, long limit, Recent recent) {
        Publishing publishing = new Publishing(new EventCodec(EventRegistry.of()), new Surroundings(new CurrentContext(), TenantScope.none()), OutboxFilter.everything());
        return new SessionParts(storage, config, publishing, new Board(config), publisher, Optional.of(threads), limit, () -> false, Duration.ofSeconds(10), recent);
    }

    @Override
    public CompletionStage<Void> ensureCreated() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public ParkedStorage parked() {
        return parked;
    }

    @Override
    public void flush() {
        if (lost.getAsBoolean()) {
            throw new EventStoreUnavailableException("The connection has ended", null);
        }
    }

    @Override
    public boolean isDrained() {
        return false;
    }
}
