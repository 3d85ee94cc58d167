package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.publishing.Signal.Finished;
import io.eventsourcery.core.publishing.Signal.Outcome;
import io.eventsourcery.core.publishing.Signal.Returned;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Events of a lane that are published one after another without asking what comes next. */
class PublicationTest {
    private final StreamId stream = StreamId.random();
    private final Lane lane = new Lane(stream);
    private final List<Long> tried = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private final AtomicInteger replaced = new AtomicInteger();
    private final Board board = new Board(OutboxConfig.defaults());

    private Item item(long version) {
        RawEvent event = new RawEvent(UUID.randomUUID(), "t", new byte[0], new byte[0]);
        return new Item(new RecordedRaw(event, stream, TenantId.DEFAULT, version, version, Instant.EPOCH), Optional.empty(), Optional.empty());
    }

    private Publication ofThree(Publication.Attempt attempt, Duration timeout, Duration together) {
        LongStream.of(1, 3, 5).mapToObj(this::item).forEach(lane::add);
        Publication publication = new Publication(lane, lane.items(), item -> {
            tried.add(item.version());
            return attempt.make(item);
        }, new Watch(timeout, together), () -> false, board, signal -> {
            synchronized (signals) {
                signals.add(signal);
            }
        });
        lane.running(publication, 3);
        return publication;
    }

    private Publication ofThree(Publication.Attempt attempt) {
        return ofThree(attempt, Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    private void comesLate(long version) {
        lane.add(item(version));
    }

    private List<Long> inLane() {
        return lane.items().stream().map(Item::version).toList();
    }

    private List<Boolean> lasts() {
        return signals.stream().map(signal -> ((Finished) signal).last()).toList();
    }

    @Test
    void those_that_follow_are_tried_at_once_and_each_is_told() {
        assertThat(ofThree(item -> Outcome.PUBLISHED).run(replaced::incrementAndGet)).isTrue();

        assertThat(tried).containsExactly(1L, 3L, 5L);
        assertThat(signals).extracting(signal -> ((Finished) signal).item().version()).containsExactly(1L, 3L, 5L);
        assertThat(lasts()).containsExactly(false, false, true);
    }

    @Test
    void behind_one_that_fails_none_is_tried() {
        assertThat(ofThree(item -> {
            if (item.version() == 3) {
                throw new IllegalStateException();
            }
            return Outcome.FILTERED;
        }).run(replaced::incrementAndGet)).isTrue();

        assertThat(tried).containsExactly(1L, 3L);
        assertThat(signals).extracting(signal -> ((Finished) signal).outcome()).containsExactly(Outcome.FILTERED, Outcome.FAILED);
        assertThat(lasts()).containsExactly(false, true);
    }

    @Test
    void behind_one_that_takes_a_while_others_get_their_turn() {
        ofThree(item -> Outcome.PUBLISHED, Duration.ofMinutes(1), Duration.ZERO).run(replaced::incrementAndGet);

        assertThat(tried).containsExactly(1L);
        assertThat(lasts()).containsExactly(true);
    }

    @Test
    void behind_one_that_hangs_none_is_tried_when_it_returns() {
        Publication hanging = ofThree(item -> {
            while (replaced.get() == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            return Outcome.PUBLISHED;
        }, Duration.ofMillis(20), Duration.ofMinutes(1));

        assertThat(hanging.run(replaced::incrementAndGet)).isFalse();

        assertThat(tried).containsExactly(1L);
        assertThat(signals).first().satisfies(signal -> {
            assertThat(((Finished) signal).failure()).isInstanceOf(TimeoutException.class);
            assertThat(((Finished) signal).last()).isTrue();
        });
        assertThat(signals).last().isInstanceOf(Returned.class);
    }

    /** A timer that was late may look at it once more. */
    @Test
    void one_that_hangs_is_given_up_once() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        Publication hanging = ofThree(item -> {
            while (goOn.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
            return Outcome.PUBLISHED;
        }, Duration.ofMillis(20), Duration.ofMinutes(1));
        Thread publishing = new Thread(() -> hanging.run(replaced::incrementAndGet));
        publishing.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> replaced.get() == 1);

        hanging.giveUp();

        assertThat(board.hanging()).isEqualTo(1);
        goOn.countDown();
        publishing.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(board.hanging()).isZero();
        assertThat(replaced).hasValue(1);
    }

    @Test
    void an_earlier_one_that_comes_when_another_has_failed_comes_before_those_that_have_not_begun() {
        ofThree(item -> {
            throw new IllegalStateException();
        }).run(replaced::incrementAndGet);

        comesLate(2);

        assertThat(inLane()).containsExactly(1L, 2L, 3L, 5L);
    }

    @Test
    void an_earlier_one_that_comes_when_the_turn_is_over_comes_before_those_that_have_not_begun() {
        ofThree(item -> Outcome.PUBLISHED, Duration.ofMinutes(1), Duration.ZERO).run(replaced::incrementAndGet);

        comesLate(2);

        assertThat(inLane()).containsExactly(1L, 2L, 3L, 5L);
    }

    @Test
    void an_earlier_one_that_comes_when_another_was_given_up_comes_before_those_that_have_not_begun() {
        ofThree(item -> {
            while (replaced.get() == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            return Outcome.PUBLISHED;
        }, Duration.ofMillis(20), Duration.ofMinutes(1)).run(replaced::incrementAndGet);

        comesLate(2);

        assertThat(inLane()).containsExactly(1L, 2L, 3L, 5L);
    }

    @Test
    void those_that_are_taken_back_are_not_tried() {
        Publication publication = ofThree(item -> Outcome.PUBLISHED);

        assertThat(publication.takeBack()).isEqualTo(2);
        publication.run(replaced::incrementAndGet);

        assertThat(tried).containsExactly(1L);
        assertThat(lasts()).containsExactly(true);
    }

    @Test
    void an_earlier_one_that_comes_late_takes_back_those_that_have_not_begun() {
        Publication publication = ofThree(item -> Outcome.PUBLISHED);

        comesLate(6);
        assertThat(inLane()).containsExactly(1L, 3L, 5L, 6L);
        comesLate(2);

        assertThat(inLane()).containsExactly(1L, 2L, 3L, 5L, 6L);
        publication.run(replaced::incrementAndGet);
        assertThat(signals).hasSize(1);
        assertThat(lasts()).containsExactly(true);
    }
}
