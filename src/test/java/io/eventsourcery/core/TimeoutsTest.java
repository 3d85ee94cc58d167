package io.eventsourcery.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
    @Test
    void what_takes_too_long_fails() {
        CompletableFuture<String> never = new CompletableFuture<>();

        assertThat(Timeouts.limit(never, Duration.ofMillis(20))).isSameAs(never);
        assertThatThrownBy(() -> never.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void what_is_in_time_stays_as_it_is() {
        CompletableFuture<String> answer = Timeouts.limit(new CompletableFuture<>(), Duration.ofHours(1));
        answer.complete("answer");

        assertThat(answer).isCompletedWithValue("answer");
        assertThat(Timeouts.limit(CompletableFuture.completedFuture("at once"), Duration.ofMillis(1))).isCompletedWithValue("at once");
    }

    @Test
    void what_is_to_begin_later_begins() {
        CompletableFuture<String> begun = CompletableFuture.supplyAsync(() -> "begun", Timeouts.after(Duration.ofMillis(20)));

        assertThat(begun).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("begun");
    }

    /** A thread has the class loader of whoever started it, and an application that is gone has nobody to end its threads. */
    @Test
    void it_keeps_no_thread_when_there_is_nothing_to_wait_for() {
        ClassLoader own = new ClassLoader() {
        };
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Future<?> waiting;
        thread.setContextClassLoader(own);
        try {
            waiting = Timeouts.timer().schedule(() -> { }, 1, TimeUnit.HOURS);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(threadsWith(own)).isOne();

        waiting.cancel(false);

        await().atMost(Duration.ofSeconds(30)).until(() -> threadsWith(own) == 0);
    }

    private static long threadsWith(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getContextClassLoader() == loader).count();
    }
}
