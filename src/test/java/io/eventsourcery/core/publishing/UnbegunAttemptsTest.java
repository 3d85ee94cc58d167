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
import io.eventsourcery.spi.OutboxDelivery;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.TenantScope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An event that comes again, whose attempts are counted before they are made, and sessions that are lost before that. */
@Timeout(60)
class UnbegunAttemptsTest {
    private static final OutboxConfig CONFIG = OutboxConfig.defaults().withAttempts(2).withConcurrency(1);
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final RecordedRaw event = new RecordedRaw(new RawEvent(UUID.randomUUID(), "any", NOTHING, NOTHING), StreamId.random(), TenantId.DEFAULT, 1, 1, Instant.now());
    private final ParkedInMemory parked = new ParkedInMemory(List.of());
    private final Recent recent = new Recent(10);
    private final List<Runnable> queued = new ArrayList<>();
    private final List<UUID> published = new ArrayList<>();
    private final List<String> settled = new ArrayList<>();

    /** Delivers the event once more; its connection is lost when a thread was asked for. */
    private final class Redelivering implements OutboxStorageStrategy, OutboxDeliveries {
        @Override
        public CompletionStage<Void> ensureCreated() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public OutboxDeliveries open(int buffer, OutboxTaker taker) {
            taker.take(new Redelivery());
            return this;
        }

        @Override
        public ParkedStorage parked() {
            return parked;
        }

        @Override
        public void flush() {
            if (!queued.isEmpty()) {
                throw new EventStoreUnavailableException("The connection has ended", null);
            }
        }

        @Override
        public boolean isDrained() {
            return false;
        }

        @Override
        public void close() {
            queued.clear();
        }
    }

    private final class Redelivery implements OutboxDelivery {
        @Override
        public RecordedRaw record() {
            return event;
        }

        @Override
        public boolean isRedelivered() {
            return true;
        }

        @Override
        public OptionalLong replayOf() {
            return OptionalLong.empty();
        }

        @Override
        public void done() {
            settled.add("done");
        }

        @Override
        public void park(String cause) {
            settled.add("parked");
        }
    }

    private Session session(Executor threads) {
        Publishing publishing = new Publishing(new EventCodec(EventRegistry.of()), new Surroundings(new CurrentContext(), TenantScope.none()), OutboxFilter.everything());
        return new Session(new SessionParts(new Redelivering(), CONFIG, publishing, new Board(CONFIG), recorded -> published.add(recorded.id()), Optional.of(threads), 1,
                () -> false, Duration.ofSeconds(10), recent), () -> { });
    }

    private void lose() {
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(session(queued::add)::run);
    }

    @Test
    void an_event_is_not_parked_for_attempts_that_were_never_made() throws Exception {
        for (int lost = 0; lost < 5; lost++) {
            lose();
        }

        session(Runnable::run).run();

        assertThat(published).containsExactly(event.event().id());
        assertThat(settled).containsExactly("done");
    }

    @Test
    void what_another_worker_has_tried_meanwhile_is_not_counted_up_either() throws Exception {
        lose();
        parked.save(parked.ledger().ledger().withAttempts(event.event().id(), 0), parked.ledger().version());

        session(Runnable::run).run();

        assertThat(published).containsExactly(event.event().id());
        assertThat(parked.ledger().ledger().attemptsOf(event.event().id())).isZero();
    }
}
