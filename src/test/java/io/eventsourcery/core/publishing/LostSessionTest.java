package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.TenantScope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session that fails while an event is published, and others wait for a thread. */
@Timeout(60)
class LostSessionTest {
    private static final OutboxConfig CONFIG = OutboxConfig.defaults().withConcurrency(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<StreamId> published = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Of streams that have one event each; fails when the first of them is being published, and is closed while that one ends. */
    private final class Failing implements OutboxStorageStrategy, OutboxDeliveries {
        @Override
        public CompletionStage<Void> ensureCreated() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public OutboxDeliveries open(int buffer, OutboxTaker taker) {
            for (int position = 1; position <= 2; position++) {
                byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
                taker.take(new HandedOneByOne.Delivery(new RecordedRaw(new RawEvent(UUID.randomUUID(), "any", nothing, nothing), StreamId.random(), TenantId.DEFAULT,
                        1, position, Instant.now()), () -> { }));
            }
            return this;
        }

        @Override
        public ParkedStorage parked() {
            return new ParkedInMemory(List.of());
        }

        @Override
        public void flush() {
            if (begun.getCount() == 0) {
                throw new EventStoreUnavailableException("The connection has ended", null);
            }
        }

        @Override
        public boolean isDrained() {
            return false;
        }

        @Override
        public void close() {
            closing.countDown();
            threads.shutdown();
            try {
                assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void nothing_begins_while_its_connection_is_closed() {
        Publishing publishing = new Publishing(new EventCodec(EventRegistry.of()), new Surroundings(new CurrentContext(), TenantScope.none()), OutboxFilter.everything());
        Session session = new Session(new SessionParts(new Failing(), CONFIG, publishing, new Board(CONFIG), recorded -> {
            published.add(recorded.stream());
            begun.countDown();
            closing.await();
        }, Optional.of(threads), Long.MAX_VALUE, () -> false, Duration.ofSeconds(10), new Recent(10)), () -> { });

        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(session::run);

        assertThat(published).hasSize(1);
    }
}
