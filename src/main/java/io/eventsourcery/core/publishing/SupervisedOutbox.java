package io.eventsourcery.core.publishing;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.OutboxInUseException;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Stopping;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.OutboxWorker;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.OutboxStorageStrategy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Publishes until it is told to stop, and begins again after every failure of the connection. */
final class SupervisedOutbox implements OutboxWorker, Runnable {
    private static final Logger LOG = System.getLogger(SupervisedOutbox.class.getName());
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofSeconds(1);

    private final OutboxStorageStrategy storage;
    private final OutboxAttempt attempt;
    private final OutboxPublisher publisher;
    private final Stopping stopping = new Stopping();
    private boolean told;

    SupervisedOutbox(OutboxStorageStrategy storage, OutboxAttempt attempt, OutboxPublisher publisher) {
        this.storage = storage;
        this.attempt = attempt;
        this.publisher = publisher;
    }

    @Override
    public void run() {
        stopping.whileRunning(() -> {
            while (!stopping.isAsked()) {
                try {
                    publishWhileConnected();
                } catch (OutboxInUseException standBy) {
                    stopping.await(BEFORE_THE_NEXT_TRY);
                } catch (EventStoreException e) {
                    tell(e);
                    stopping.await(BEFORE_THE_NEXT_TRY);
                } catch (RuntimeException | Error e) {
                    LOG.log(Level.ERROR, "The outbox met what it did not expect, and goes on", e);
                    stopping.await(BEFORE_THE_NEXT_TRY);
                }
            }
        });
    }

    private OutboxDeliveries connect() {
        Await.result(storage.ensureCreated());
        return storage.open();
    }

    /** Once for each outage. */
    private void tell(EventStoreException e) {
        if (!told && !stopping.isAsked()) {
            LOG.log(Level.WARNING, "The outbox has no connection, and tries again until it has: {0}", e.getMessage());
        }
        told = true;
    }

    private void publishWhileConnected() throws InterruptedException {
        try (OutboxDeliveries deliveries = stopping.cuttable(this::connect)) {
            told = false;
            while (!stopping.isAsked()) {
                Optional<OutboxDelivery> next = deliveries.next(WAIT);
                if (next.isPresent()) {
                    attempt.make(next.get(), publisher, stopping::isAsked);
                }
            }
        }
    }

    @Override
    public void close() {
        stopping.ask();
    }
}
