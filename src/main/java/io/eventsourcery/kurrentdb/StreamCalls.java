package io.eventsourcery.kurrentdb;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.StreamTombstonedException;
import io.eventsourcery.TenantId;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Relayed;
import io.grpc.Status;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls that are about one stream of a tenant: their failures name it. */
final class StreamCalls {
    private final Calls calls;
    private final TenantId tenant;

    StreamCalls(Calls calls, TenantId tenant) {
        this.calls = calls;
        this.tenant = tenant;
    }

    <T> CompletableFuture<T> call(String verb, StreamId stream, Supplier<CompletableFuture<T>> call) {
        return recovering(calls.call(verb + " stream " + stream + " of tenant " + tenant, call), failure -> {
            boolean tombstoned = failure instanceof StreamDeletedException
                    || Refusal.is(failure, Status.Code.FAILED_PRECONDITION, "stream-deleted");
            throw tombstoned ? new StreamTombstonedException(stream, tenant, failure) : failure;
        });
    }

    ConcurrentStreamWriteException conflict(StreamId stream, ExpectedVersion expected, WrongExpectedVersionException e) {
        return new ConcurrentStreamWriteException(stream, tenant, expected, StreamStates.version(e.getActualState()), e);
    }

    /** @param recovery a result in place of the failure, or another failure */
    static <T> CompletableFuture<T> recovering(CompletableFuture<T> call, Recovery<T> recovery) {
        return call.exceptionally(failure -> {
            try {
                return recovery.apply(Await.cause(failure));
            } catch (Throwable other) {
                throw new Relayed(other);
            }
        });
    }

    interface Recovery<T> {
        T apply(Throwable failure) throws Throwable;
    }

    static <T, E extends Throwable> CompletableFuture<T> recovering(CompletableFuture<T> call, Class<E> from, Function<E, T> recovery) {
        return recovering(call, failure -> {
            if (from.isInstance(failure)) {
                return recovery.apply(from.cast(failure));
            }
            throw failure;
        });
    }
}
