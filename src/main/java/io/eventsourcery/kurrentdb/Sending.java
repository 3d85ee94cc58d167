package io.eventsourcery.kurrentdb;

import io.eventsourcery.core.Timeouts;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One call, sent when there is a connection, and never after its time. A client answers from what it knows of an outage, and looks for the
 * database only afterwards. So what was never sent is tried a few times more, else the first call after each outage would be refused.
 */
final class Sending<T> {
    private static final List<Duration> BEFORE_ANOTHER_TRY = List.of(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(300));

    private enum State { WAITING, SENT, OVER }

    private final Connection connection;
    private final Supplier<CompletableFuture<T>> call;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Sending(Connection connection, Supplier<CompletableFuture<T>> call) {
        this.connection = connection;
        this.call = call;
    }

    /** Fails with a {@link TimeoutException} when no answer came, and with a {@link ConnectException} when it was not even sent. */
    CompletableFuture<T> within(Duration time) {
        attempt(BEFORE_ANOTHER_TRY);
        if (!result.isDone()) {
            Future<?> end = Timeouts.later(time, this::end);
            result.whenComplete((answer, failure) -> end.cancel(false));
        }
        return result;
    }

    private void end() {
        result.completeExceptionally(state.getAndSet(State.OVER) == State.SENT ? new TimeoutException() : new ConnectException("no connection"));
    }

    private void attempt(List<Duration> pauses) {
        CompletableFuture<T> answer = connection.isThere() ? send() : begin(connection::find).thenCompose(found -> send());
        answer.whenComplete((done, failure) -> {
            if (failure == null) {
                result.complete(done);
                return;
            }
            connection.failed(failure);
            if (pauses.isEmpty() || !connection.renews() || !NeverSent.is(failure) || !waitsAgain()) {
                result.completeExceptionally(failure);
            } else {
                Timeouts.later(pauses.get(0), () -> attempt(pauses.subList(1, pauses.size())));
            }
        });
    }

    private boolean waitsAgain() {
        return state.compareAndSet(State.SENT, State.WAITING) || state.get() == State.WAITING;
    }

    private CompletableFuture<T> send() {
        return state.compareAndSet(State.WAITING, State.SENT) ? begin(call) : CompletableFuture.failedFuture(new CancellationException("Too late"));
    }

    private static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return CompletableFuture.failedFuture(e);
        } finally {
            ThreadLeftovers.clear();
        }
    }
}
