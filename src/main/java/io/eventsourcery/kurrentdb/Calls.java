package io.eventsourcery.kurrentdb;

import io.eventsourcery.ConnectionClosedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Timeouts;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.ConnectionShutdownException;
import io.kurrent.dbclient.NoClusterNodeFoundException;
import io.kurrent.dbclient.NotLeaderException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Bounds the client's calls in time, tries again what was never sent, and makes our exceptions of their failures. */
final class Calls {
    /** The client's own deadline of 10 s for a call, and twice that for the rounds in which it looks for a node. */
    private static final Duration WITHOUT_TIMEOUT = Duration.ofSeconds(30);
    private static final List<Duration> BEFORE_ANOTHER_TRY = List.of(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(300));
    private static final Set<Status.Code> NOT_THERE = EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.ABORTED,
            Status.Code.CANCELLED);

    private final Optional<Duration> timeout;
    private final boolean renewing;

    /** @param renewing whether the next call has another client when this one's has shut itself down */
    Calls(Optional<Duration> timeout, boolean renewing) {
        this.timeout = timeout;
        this.renewing = renewing;
    }

    /** The same calls with less time. */
    Calls within(Duration time) {
        return new Calls(Optional.of(time.toMillis() < 1 ? Duration.ofMillis(1) : time), renewing);
    }

    /** How long one call may take at most. */
    Duration longest() {
        return timeout.orElse(WITHOUT_TIMEOUT);
    }

    /** In milliseconds, for the options of a call that has a deadline of ours. */
    Optional<Long> deadline() {
        return timeout.map(Duration::toMillis);
    }

    /** @param what completes "Cannot ..." */
    <T> CompletableFuture<T> call(String what, Supplier<CompletableFuture<T>> call) {
        return Timeouts.limit(sent(call, BEFORE_ANOTHER_TRY), longest()).handle((answer, failure) -> {
            if (failure != null) {
                throw new CompletionException(translate(what, unwrapped(Await.cause(failure))));
            }
            return answer;
        });
    }

    /** As {@link #call}, waiting for the answer. */
    <T> T await(String what, Supplier<CompletableFuture<T>> call) {
        return Await.result(call(what, call));
    }

    /**
     * A client answers from what it knows of an outage, and looks for the database only afterwards. So what was never sent is tried a few times more, else the
     * first call after each outage would be refused.
     */
    private <T> CompletableFuture<T> sent(Supplier<CompletableFuture<T>> call, List<Duration> pauses) {
        return begin(call).exceptionallyCompose(failure -> renewing && !pauses.isEmpty() && NeverSent.is(failure)
                ? CompletableFuture.supplyAsync(() -> sent(call, pauses.subList(1, pauses.size())), Timeouts.after(pauses.get(0))).thenCompose(again -> again)
                : CompletableFuture.failedFuture(failure));
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

    /** Asked for a stream's metadata, the client makes a plain exception of every failure. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause() == null ? null : Await.cause(failure.getCause());
        return failure.getClass() != RuntimeException.class || cause == null || cause instanceof InterruptedException ? failure : unwrapped(cause);
    }

    private Throwable translate(String what, Throwable failure) {
        if (failure instanceof StatusRuntimeException call) {
            return NOT_THERE.contains(call.getStatus().getCode())
                    ? unavailable(what, String.valueOf(call.getStatus().getCode()), call)
                    : new RefusedCall(what, call);
        }
        if (failure instanceof TimeoutException) {
            return unavailable(what, "no answer within " + longest(), failure);
        }
        if (failure instanceof ConnectionShutdownException && !renewing) {
            return new ConnectionClosedException("Cannot " + what + ": the client of KurrentDB is closed for good, by its maker or by itself after it "
                    + "found no database; make a new client", failure);
        }
        if (failure instanceof ConnectionShutdownException || failure instanceof NoClusterNodeFoundException || failure instanceof NotLeaderException) {
            return unavailable(what, failure.getClass().getSimpleName(), failure);
        }
        if (failure.getCause() instanceof InterruptedException) {
            return new EventStoreException("Interrupted; it is unknown whether it was done: " + what, failure);
        }
        return failure instanceof RuntimeException ? failure : new EventStoreException("Cannot " + what, failure);
    }

    private static EventStoreUnavailableException unavailable(String what, String why, Throwable cause) {
        return new EventStoreUnavailableException("Cannot " + what + ": KurrentDB is not available (" + why + "); check that it runs, "
                + "that the connection string is right, and that it says tls=false where the server has no TLS", cause);
    }
}
