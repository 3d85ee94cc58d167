package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.ParkedStorage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OwnBackendTest {
    @ApplicationScoped
    static class OwnOutbox implements OutboxStorageStrategy {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public CompletionStage<Void> ensureCreated() {
            asked.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public OutboxDeliveries open(int buffer, OutboxTaker taker) {
            throw new UnsupportedOperationException("There is no publisher");
        }

        @Override
        public ParkedStorage parked() {
            throw new UnsupportedOperationException("Nothing was parked");
        }

        int asked() {
            return asked.get();
        }
    }

    @Test
    void an_outbox_storage_of_the_application_is_asked_at_the_start_and_by_each_append() {
        try (Application application = Application.onDatabase().beans(OrderPlaced.class, OwnBackend.class, OwnOutbox.class).deploy()) {
            int atTheStart = application.get(OwnOutbox.class).asked();
            application.get(EventStore.class).append(StreamId.random(), ExpectedVersion.noStream(), new OrderPlaced("ann"));

            assertThat(atTheStart).isPositive();
            assertThat(application.get(OwnOutbox.class).asked()).isGreaterThan(atTheStart);
        }
    }
}
