package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
    private final Timeouts timeouts = new Timeouts();

    @Test
    void what_takes_too_long_fails() {
        CompletableFuture<String> never = new CompletableFuture<>();

        assertThat(timeouts.limit(never, Duration.ofMillis(20))).isSameAs(never);
        assertThatThrownBy(() -> never.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void what_is_in_time_stays_as_it_is() {
        CompletableFuture<String> answer = timeouts.limit(new CompletableFuture<>(), Duration.ofHours(1));
        answer.complete("answer");

        assertThat(answer).isCompletedWithValue("answer");
        assertThat(timeouts.limit(CompletableFuture.completedFuture("at once"), Duration.ofMillis(1))).isCompletedWithValue("at once");
    }

    /** A thread has the class loader of whoever started it, and an application that is gone has nobody to end its threads. */
    @Test
    void it_keeps_no_thread_when_there_is_nothing_to_wait_for() {
        ClassLoader own = new ClassLoader() {
        };
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        CompletableFuture<String> answer = new CompletableFuture<>();
        thread.setContextClassLoader(own);
        try {
            timeouts.limit(answer, Duration.ofHours(1));
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(threadsWith(own)).isOne();

        answer.complete("answer");

        await().atMost(Duration.ofSeconds(30)).until(() -> threadsWith(own) == 0);
    }

    private static long threadsWith(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getContextClassLoader() == loader).count();
    }
}
