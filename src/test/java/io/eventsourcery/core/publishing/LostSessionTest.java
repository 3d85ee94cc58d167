package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.StreamId;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxTaker;
import java.util.List;
import java.util.Queue;
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
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<StreamId> published = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Of streams that have one event each; fails when the first of them is being published, and is closed while that one ends. */
    private final class Failing extends LostConnection {
        Failing() {
            super(new ParkedInMemory(List.of()), () -> begun.getCount() == 0);
        }

        @Override
        public OutboxDeliveries open(int buffer, OutboxTaker taker) {
            for (int position = 1; position <= 2; position++) {
                taker.take(new Delivered(Delivered.event(StreamId.random(), 1, position), false, () -> { }));
            }
            return this;
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
        Session session = new Session(LostConnection.parts(new Failing(), OutboxConfig.defaults().withConcurrency(1), recorded -> {
            published.add(recorded.stream());
            begun.countDown();
            closing.await();
        }, threads, Long.MAX_VALUE, new Recent(10)), () -> { });

        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(session::run);

        assertThat(published).hasSize(1);
    }
}
