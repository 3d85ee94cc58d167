package io.eventsourcery.core.publishing;

import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxOrder;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.spi.OutboxStorageStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What a session works with.
 *
 * @param threads run publications; empty for the thread of the session itself
 * @param limit   after how many deliveries it ends
 * @param stop    whether it is to end now
 * @param finish  how long it waits then for what is being published
 * @param recent  what earlier sessions of the worker have published
 */
record SessionParts(OutboxStorageStrategy storage, OutboxConfig config, Publishing publishing, Board board, OutboxPublisher publisher,
                    Optional<Executor> threads, long limit, BooleanSupplier stop, Duration finish,
                    Recent recent) {
    /** Whether it ends when nothing is left, and publishes on its own thread. */
    boolean isInline() {
        return threads.isEmpty();
    }

    boolean endsWhenDrained() {
        return isInline();
    }

    boolean keepsOrder() {
        return config.order() == OutboxOrder.PER_STREAM;
    }

    Executor executor() {
        return threads.orElse(Runnable::run);
    }

    int concurrency() {
        return isInline() ? 1 : config.concurrency();
    }

    /** No more than may be published: what is held in vain is delivered again, and looked at with suspicion. */
    int buffer() {
        return (int) Math.min(config.buffer(), limit);
    }

    RetryPlan retries() {
        return RetryPlan.of(config);
    }
}
