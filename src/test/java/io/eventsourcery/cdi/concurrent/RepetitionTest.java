package io.eventsourcery.cdi.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepetitionTest {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final AtomicInteger count = new AtomicInteger();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private static Repetition begin(Executor executor, Runnable task) {
        return new Repetition(executor, task, PAUSE).begin();
    }

    @Test
    void it_goes_on_until_it_is_closed_and_then_nothing_begins() throws Exception {
        try (Repetition repetition = begin(executor, count::incrementAndGet)) {
            await().atMost(PATIENCE).until(() -> count.get() >= 3);
        }
        executor.submit(() -> { }).get();
        int closed = count.get();

        AtomicInteger others = new AtomicInteger();
        try (Repetition another = begin(executor, others::incrementAndGet)) {
            await().atMost(PATIENCE).until(() -> others.get() >= 5);
        }
        assertThat(count).hasValue(closed);
    }

    @Test
    void work_that_fails_is_done_again() {
        try (Repetition repetition = begin(task -> executor.execute(() -> {
            try {
                task.run();
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("fails");
            }
        }), () -> {
            count.incrementAndGet();
            throw new IllegalStateException("fails");
        })) {
            await().atMost(PATIENCE).until(() -> count.get() >= 3);
        }
    }

    @Test
    void it_goes_on_when_there_was_no_thread_free() {
        AtomicInteger refused = new AtomicInteger();
        try (Repetition repetition = begin(task -> {
            if (refused.incrementAndGet() < 3) {
                throw new RejectedExecutionException();
            }
            executor.execute(task);
        }, count::incrementAndGet)) {
            await().atMost(PATIENCE).until(() -> count.get() >= 1);
        }
    }

    @Test
    void what_is_closed_is_kept_by_nobody_though_its_time_has_not_come() {
        Repetition repetition = new Repetition(executor, count::incrementAndGet, Duration.ofHours(1)).begin();
        WeakReference<Repetition> kept = new WeakReference<>(repetition);
        repetition.close();
        repetition = null;

        await().atMost(PATIENCE).until(() -> {
            System.gc();
            return kept.get() == null;
        });
    }
}
