package io.eventsourcery.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.EventStoreException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class AwaitTest {
    private final EventStoreException failure = new EventStoreException("refused");

    @Test
    void what_a_stage_failed_with_is_thrown_itself_with_the_stack_of_who_waited() {
        CompletableFuture<String> wrapped = Relayed.<String>stage(new CompletionException(failure)).thenApply(String::trim);

        assertThatThrownBy(() -> Await.result(wrapped)).isSameAs(failure).hasStackTraceContaining("AwaitTest.what_a_stage_failed_with");
    }

    @Test
    void a_stage_that_was_cancelled_says_so() {
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);

        assertThatThrownBy(() -> Await.result(cancelled)).isInstanceOf(CancellationException.class);
    }

    @Test
    void what_is_no_runtime_exception_becomes_the_cause_of_ours() {
        IOException broken = new IOException("broken");

        assertThatThrownBy(() -> Await.result(CompletableFuture.failedFuture(broken))).isInstanceOf(EventStoreException.class).hasCause(broken);
    }

    @Test
    void a_stage_without_a_result_has_none() {
        assertThat(Await.<String>result(CompletableFuture.completedFuture(null))).isNull();
    }

    @Test
    void who_is_interrupted_does_not_know_whether_it_was_done_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> Await.result(new CompletableFuture<>()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(EventStoreException.class).hasMessageContaining("it is unknown whether");
    }

    @Test
    void a_failure_that_is_passed_on_by_many_stages_is_wrapped_once_and_has_one_stack() {
        CompletableFuture<Object> last = CompletableFuture.failedFuture(failure).handle((result, thrown) -> {
            throw new Relayed(thrown);
        }).thenApply(result -> result).exceptionallyCompose(Relayed::stage);

        Throwable wrapped = catchThrowable(last::join);
        assertThat(wrapped).isInstanceOf(CompletionException.class).cause().isSameAs(failure);
        assertThat(wrapped.getStackTrace()).isEmpty();
    }
}
