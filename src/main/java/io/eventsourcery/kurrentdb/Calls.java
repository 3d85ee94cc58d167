package io.eventsourcery.kurrentdb;

import io.eventsourcery.ConnectionClosedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Relayed;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.ConnectionShutdownException;
import io.kurrent.dbclient.NoClusterNodeFoundException;
import io.kurrent.dbclient.NotLeaderException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Bounds the client's calls in time, and makes our exceptions of their failures. */
final class Calls {
    /** The client's own deadline of 10 s for a call, and twice that for the rounds in which it looks for a node. */
    private static final Duration WITHOUT_TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Status.Code> NOT_THERE = EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.ABORTED,
            Status.Code.CANCELLED);

    private final Optional<Duration> timeout;
    private final Connection connection;
    private final boolean changing;

    Calls(Optional<Duration> timeout, ClientSource clients) {
        this(timeout, new Connection(clients), false);
    }

    private Calls(Optional<Duration> timeout, Connection connection, boolean changing) {
        this.timeout = timeout;
        this.connection = connection;
        this.changing = changing;
    }

    /** The same calls, of which those that may have been carried out say so when there is no answer. */
    Calls changing() {
        return new Calls(timeout, connection, true);
    }

    /** The same calls with less time. */
    Calls within(Duration time) {
        return new Calls(Optional.of(time.toMillis() < 1 ? Duration.ofMillis(1) : time), connection, changing);
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
        return new Sending<>(connection, call).within(longest()).handle((answer, failure) -> {
            if (failure != null) {
                throw new Relayed(translate(what, unwrapped(Await.cause(failure))));
            }
            return answer;
        });
    }

    /** As {@link #call}, waiting for the answer. */
    <T> T await(String what, Supplier<CompletableFuture<T>> call) {
        return Await.result(call(what, call));
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
                    : Refusal.of(what, call);
        }
        if (failure instanceof TimeoutException) {
            return unavailable(what, "no answer within " + longest(), failure);
        }
        if (failure instanceof ConnectException) {
            return notSent(what, failure);
        }
        if (failure instanceof ConnectionShutdownException && !connection.renews()) {
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

    /** When the time was over and there was no connection yet. */
    EventStoreUnavailableException notSent(String what, Throwable cause) {
        return unavailable(what, "no connection within " + longest() + ", so it was not done", cause);
    }

    private EventStoreUnavailableException unavailable(String what, String why, Throwable cause) {
        String outcome = changing && !NeverSent.is(cause) ? "Cannot tell whether it was done: " : "Cannot ";
        return new EventStoreUnavailableException(outcome + what + ": KurrentDB is not available (" + why + "); check that it runs, "
                + "that the connection string is right, and that it says tls=false where the server has no TLS", cause);
    }
}
