package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.ConnectionShutdownException;
import io.kurrent.dbclient.NoClusterNodeFoundException;
import io.kurrent.dbclient.NotLeaderException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for the client's answers, never without bound, and makes our exceptions of its failures. */
final class Calls {
    /** The client's own deadline of 10 s for a call, and twice that for the rounds in which it looks for a node. */
    private static final Duration WITHOUT_TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Status.Code> NOT_THERE = EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.ABORTED,
            Status.Code.CANCELLED);

    private final Optional<Duration> timeout;

    Calls(Optional<Duration> timeout) {
        this.timeout = timeout;
    }

    /** In milliseconds, for the options of a call that has a deadline of ours. */
    Optional<Long> deadline() {
        return timeout.map(Duration::toMillis);
    }

    /** @param what completes "Cannot ..." */
    <T> T await(String what, Supplier<CompletableFuture<T>> call) {
        try {
            return call.get().get(timeout.orElse(WITHOUT_TIMEOUT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable(what, "no answer within " + timeout.orElse(WITHOUT_TIMEOUT), e);
        } catch (ExecutionException e) {
            throw translate(what, cause(e));
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        } catch (RuntimeException e) {
            throw e.getCause() instanceof InterruptedException ? interrupted(what, e) : e;
        }
    }

    private static Throwable cause(Throwable e) {
        return (e instanceof ExecutionException || e instanceof CompletionException) && e.getCause() != null ? cause(e.getCause()) : e;
    }

    private static RuntimeException translate(String what, Throwable failure) {
        if (failure instanceof StatusRuntimeException call) {
            return NOT_THERE.contains(call.getStatus().getCode())
                    ? unavailable(what, String.valueOf(call.getStatus().getCode()), call)
                    : new RefusedCall(what, call);
        }
        if (failure instanceof ConnectionShutdownException || failure instanceof NoClusterNodeFoundException || failure instanceof NotLeaderException) {
            return unavailable(what, failure.getClass().getSimpleName(), failure);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new EventStoreException("Cannot " + what, failure);
    }

    private static EventStoreException interrupted(String what, Exception e) {
        Thread.currentThread().interrupt();
        return new EventStoreException("Interrupted; it is unknown whether it was done: " + what, e);
    }

    private static EventStoreUnavailableException unavailable(String what, String why, Throwable cause) {
        return new EventStoreUnavailableException("Cannot " + what + ": KurrentDB is not available (" + why + "); check that it runs and "
                + "that the connection string is right", cause);
    }
}
