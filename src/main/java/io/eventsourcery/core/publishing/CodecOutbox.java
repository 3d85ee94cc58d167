package io.eventsourcery.core.publishing;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.core.Await;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.OutboxWorker;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.OutboxStorageStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Publishes from an outbox's storage. */
public final class CodecOutbox implements Outbox {
    private static final Duration WAIT = Duration.ofMillis(100);

    private final OutboxStorageStrategy storage;
    private final OutboxAttempt attempt;

    /** @param attempts how often an event is tried before it is parked, at least 1 */
    public CodecOutbox(OutboxStorageStrategy storage, EventCodec codec, CurrentContext context, OutboxFilter filter, int attempts) {
        this.storage = storage;
        this.attempt = new OutboxAttempt(codec, context, filter, attempts);
    }

    @Override
    public OutboxCounts run(OutboxPublisher publisher, int limit) {
        InvalidInputException.requireNonNull(publisher, "publisher");
        if (limit < 1) {
            throw new InvalidInputException("limit", limit, "1 or more");
        }
        Await.result(storage.ensureCreated());
        OutboxCounts counts = OutboxCounts.NONE;
        try (OutboxDeliveries deliveries = storage.open()) {
            while (counts.deliveries() < limit) {
                Optional<OutboxDelivery> next = deliveries.next(WAIT);
                if (next.isPresent()) {
                    counts = counts.plus(attempt.make(next.get(), publisher, () -> true));
                } else if (deliveries.isDrained()) {
                    break;
                }
            }
            return counts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while publishing from the outbox, after " + counts, e);
        }
    }

    @Override
    public OutboxWorker start(OutboxPublisher publisher, Executor executor) {
        InvalidInputException.requireNonNull(publisher, "publisher");
        SupervisedOutbox worker = new SupervisedOutbox(storage, attempt, publisher);
        executor.execute(worker);
        return worker;
    }

    @Override
    public OutboxCounts counts() {
        return attempt.counts();
    }
}
