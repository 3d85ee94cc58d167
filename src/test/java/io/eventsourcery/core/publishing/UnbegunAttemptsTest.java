package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.StreamId;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.RecordedRaw;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An event that comes again, whose attempts are counted before they are made, and sessions that are lost before that. */
@Timeout(60)
class UnbegunAttemptsTest {
    private static final OutboxConfig CONFIG = OutboxConfig.defaults().withAttempts(2).withConcurrency(1);

    private final RecordedRaw event = Delivered.event(StreamId.random(), 1, 1);
    private final ParkedInMemory parked = new ParkedInMemory(List.of());
    private final Recent recent = new Recent(10);
    private final List<Runnable> queued = new ArrayList<>();
    private final List<UUID> published = new ArrayList<>();
    private final List<String> settled = new ArrayList<>();

    /** Delivers the event once more; lost when a thread was asked for. */
    private final class Redelivering extends LostConnection {
        Redelivering() {
            super(parked, () -> !queued.isEmpty());
        }

        @Override
        public OutboxDeliveries open(int buffer, OutboxTaker taker) {
            taker.take(new Delivered(event, true, () -> settled.add("done")));
            return this;
        }

        @Override
        public void close() {
            queued.clear();
        }
    }

    private Session session(Executor threads) {
        return new Session(LostConnection.parts(new Redelivering(), CONFIG, recorded -> published.add(recorded.id()), threads, 1, recent), () -> { });
    }

    private void lose() {
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(session(queued::add)::run);
    }

    /** In the database, by another worker. */
    private void tried(int times) {
        parked.save(parked.ledger().ledger().withAttempts(event.event().id(), times), parked.ledger().version());
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
        tried(1);
        lose();
        tried(0);
        int before = parked.saved.size();

        session(Runnable::run).run();

        assertThat(published).containsExactly(event.event().id());
        assertThat(parked.saved.subList(before, parked.saved.size())).isNotEmpty().allSatisfy(ledger -> assertThat(ledger.attemptsOf(event.event().id())).isLessThan(2));
        assertThat(parked.ledger().ledger().attemptsOf(event.event().id())).isZero();
    }
}
