package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.publishing.Signal.Finished;
import io.eventsourcery.core.publishing.Signal.Outcome;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunnersTest {
    private static final int MOST = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Runners runners = new Runners(threads, MOST);
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** With an event. */
    static Lane lane() {
        Lane lane = new Lane("any");
        RawEvent event = new RawEvent(UUID.randomUUID(), "t", new byte[0], new byte[0]);
        lane.add(new Item(new RecordedRaw(event, StreamId.random(), TenantId.DEFAULT, 1, 1, Instant.EPOCH), Optional.empty(), Optional.empty()));
        return lane;
    }

    private Publication publication(Callable<Outcome> attempt, Duration timeout) {
        Lane lane = lane();
        return new Publication(lane, lane.items(), item -> attempt.call(), new Watch(timeout, Duration.ZERO), () -> false, new Board(OutboxConfig.defaults()), signals::add);
    }

    private Publication publication(Callable<Outcome> attempt) {
        return publication(attempt, Duration.ofMinutes(1));
    }

    private List<Signal> signals(int count) throws InterruptedException {
        List<Signal> found = new ArrayList<>();
        while (found.size() < count) {
            Signal next = signals.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("signal %d of %d", found.size() + 1, count).isNotNull();
            found.add(next);
        }
        return found;
    }

    @Test
    void in_a_thousand_rounds_every_one_is_run_once_and_never_more_at_a_time_than_may_be() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger peak = new AtomicInteger();
        for (int round = 0; round < 1_000; round++) {
            int some = 1 + round % 7;
            for (int i = 0; i < some; i++) {
                runners.run(publication(() -> {
                    peak.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    return Outcome.PUBLISHED;
                }));
            }
            assertThat(signals(some)).as("round %d", round).extracting(signal -> ((Finished) signal).publication()).doesNotHaveDuplicates();
            assertThat(signals).isEmpty();
        }
        assertThat(peak.get()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void more_in_a_row_than_one_thread_runs_are_all_run() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            runners.run(publication(() -> Outcome.PUBLISHED));
        }

        assertThat(signals(1_000)).hasSize(1_000);
    }

    @Test
    void those_that_hang_are_replaced_when_they_are_given_up() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < MOST; i++) {
            runners.run(publication(() -> {
                while (goOn.getCount() > 0) {
                    Thread.onSpinWait();
                }
                return Outcome.PUBLISHED;
            }, Duration.ofMillis(50)));
        }

        runners.run(publication(() -> Outcome.FILTERED));

        assertThat(signals(MOST + 1)).extracting(signal -> ((Finished) signal).outcome())
                .containsExactlyInAnyOrder(Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.FILTERED);
        goOn.countDown();
        assertThat(signals(MOST)).hasOnlyElementsOfType(Signal.Returned.class);
    }

    /** Most likely when calls hang, each of which has a thread. */
    @Test
    void who_cannot_be_replaced_for_lack_of_memory_keeps_nobody_elses_place() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        CountDownLatch goOn = new CountDownLatch(1);
        Runners refused = new Runners(task -> {
            if (full.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            threads.execute(task);
        }, 2);
        for (int i = 0; i < 2; i++) {
            refused.run(publication(() -> {
                while (goOn.getCount() > 0) {
                    Thread.onSpinWait();
                }
                return Outcome.PUBLISHED;
            }, Duration.ofMillis(50)));
        }
        refused.run(publication(() -> Outcome.FILTERED));
        full.set(true);

        assertThat(signals(2)).extracting(signal -> ((Finished) signal).outcome()).containsOnly(Outcome.FAILED);
        full.set(false);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(refused.refused()).isEmpty();
            assertThat(signals).isNotEmpty();
        });
        assertThat(((Finished) signals(1).get(0)).outcome()).isEqualTo(Outcome.FILTERED);
        goOn.countDown();
        assertThat(signals(2)).hasOnlyElementsOfType(Signal.Returned.class);
    }

    @Test
    void those_that_have_not_begun_can_be_taken_back() throws Exception {
        CountDownLatch begun = new CountDownLatch(MOST);
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < MOST; i++) {
            runners.run(publication(() -> {
                begun.countDown();
                goOn.await();
                return Outcome.PUBLISHED;
            }));
        }
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        Publication waiting = publication(() -> Outcome.FILTERED);
        runners.run(waiting);

        assertThat(runners.withdraw()).containsExactly(waiting);
        goOn.countDown();

        assertThat(signals(MOST)).extracting(signal -> ((Finished) signal).outcome()).containsOnly(Outcome.PUBLISHED);
    }

    @Test
    void what_an_executor_refuses_is_given_back_and_run_when_it_has_threads_again() throws Exception {
        AtomicBoolean full = new AtomicBoolean(true);
        Runners refused = new Runners(task -> {
            if (full.get()) {
                throw new RejectedExecutionException("full");
            }
            threads.execute(task);
        }, MOST);
        Publication one = publication(() -> Outcome.PUBLISHED);

        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> refused.run(one));
        full.set(false);
        refused.run(one);

        assertThat(signals(1)).hasSize(1);
        assertThat(refused.refused()).isEmpty();
    }
}
