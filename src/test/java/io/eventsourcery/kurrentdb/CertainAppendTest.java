package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.ConnectionClosedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.Await;
import io.grpc.StatusRuntimeException;
import io.grpc.Status;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CertainAppendTest {
    private static final RuntimeException UNKNOWN = new EventStoreUnavailableException("no answer", new StatusRuntimeException(Status.DEADLINE_EXCEEDED));
    private static final RuntimeException NEVER_SENT = new EventStoreUnavailableException("refused", new StatusRuntimeException(Status.UNAVAILABLE.withCause(new ConnectException())));
    private static final RuntimeException NOT_SENT_IN_TIME = new EventStoreUnavailableException("no connection", new ConnectException());
    private static final RuntimeException CONFLICT = new ConcurrentStreamWriteException(StreamId.random(), TenantId.of("acme"), ExpectedVersion.noStream(), 1, null);

    private final Queue<Object> answers = new ArrayDeque<>();
    private final Queue<Object> looks = new ArrayDeque<>();

    private String append() {
        CertainAppend<String> append = new CertainAppend<>("append", new Calls(Optional.of(Duration.ofSeconds(20)), ClientSource.of(null)), within -> next(answers),
                within -> this.<Optional<String>>next(looks));
        return Await.result(append.run());
    }

    @SuppressWarnings("unchecked")
    private <T> CompletableFuture<T> next(Queue<Object> queue) {
        Object next = queue.remove();
        return next instanceof RuntimeException failure ? CompletableFuture.failedFuture(failure) : CompletableFuture.completedFuture((T) next);
    }

    @Test
    void what_was_not_written_is_sent_again() {
        answers.addAll(List.of(UNKNOWN, "written"));
        looks.add(Optional.empty());

        assertThat(append()).isEqualTo("written");
    }

    @Test
    void what_is_found_is_not_sent_again() {
        answers.add(UNKNOWN);
        looks.addAll(List.of(UNKNOWN, Optional.of("found")));

        assertThat(append()).isEqualTo("found");
    }

    @Test
    void a_conflict_with_itself_is_none_and_a_conflict_with_somebody_else_is_one() {
        answers.addAll(List.of(UNKNOWN, CONFLICT));
        looks.addAll(List.of(Optional.empty(), Optional.of("found")));
        assertThat(append()).isEqualTo("found");

        answers.addAll(List.of(UNKNOWN, CONFLICT));
        looks.addAll(List.of(Optional.empty(), Optional.empty()));
        assertThatExceptionOfType(ConcurrentStreamWriteException.class).isThrownBy(this::append);
    }

    @Test
    void what_was_never_sent_and_what_was_refused_is_told_at_once() {
        answers.add(NEVER_SENT);
        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(this::append).withMessage("refused");

        RuntimeException refused = new EventStoreException("refused");
        answers.add(refused);
        assertThatExceptionOfType(EventStoreException.class).isThrownBy(this::append).isSameAs(refused);
    }

    @Test
    void a_client_that_is_still_looking_for_the_database_is_waited_for_and_what_was_not_sent_is_not_looked_for() {
        answers.addAll(List.of(NOT_SENT_IN_TIME, NOT_SENT_IN_TIME, "written"));

        assertThat(append()).isEqualTo("written");
    }

    @Test
    void once_the_outcome_is_unknown_a_server_that_is_not_there_is_waited_for() {
        answers.addAll(List.of(UNKNOWN, "written"));
        looks.addAll(List.of(NEVER_SENT, Optional.empty()));

        assertThat(append()).isEqualTo("written");
    }

    @Test
    void a_client_that_is_closed_for_good_is_not_waited_for() {
        answers.add(UNKNOWN);
        looks.add(new ConnectionClosedException("closed", null));

        assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(this::append).withMessageContaining("Cannot tell whether").withCause(UNKNOWN);
    }
}
