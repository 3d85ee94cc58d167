package io.eventsourcery.kurrentdb;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.StreamTombstonedException;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import io.grpc.Status;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** One tenant's streams in KurrentDB. */
final class KurrentDBStorageStrategy implements StorageStrategy {
    private final KurrentDBClient client;
    private final Calls calls;
    private final TenantId tenant;

    KurrentDBStorageStrategy(KurrentDBClient client, Calls calls, TenantId tenant) {
        this.client = client;
        this.calls = calls;
        this.tenant = tenant;
    }

    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, List<RawEvent> events) {
        AppendToStreamOptions options = AppendToStreamOptions.get().streamState(state(expected));
        calls.deadline().ifPresent(options::deadline);
        try {
            WriteResult result = onStream(stream, () -> calls.await("append to " + describe(stream), () -> client.appendToStream(
                    name(stream).toString(), options, events.stream().map(RecordMapping::toClient).iterator())));
            return new AppendResult(version(result.getNextExpectedRevision()), result.getLogPosition().getCommitUnsigned());
        } catch (WrongExpectedVersionException e) {
            throw new ConcurrentStreamWriteException(stream, tenant, expected, version(e.getActualState()), e);
        }
    }

    @Override
    public List<RecordedRaw> load(StreamId stream, VersionRange range) {
        return onStream(stream, () -> new StreamPages(client, calls, name(stream).toString(), "load " + describe(stream)).read(range));
    }

    @Override
    public OptionalLong position() {
        ReadAllOptions options = ReadAllOptions.get().backwards().fromEnd().maxCount(1);
        calls.deadline().ifPresent(options::deadline);
        return calls.await("read the position of the log", () -> client.readAll(options)).getEvents().stream()
                .mapToLong(last -> last.getOriginalEvent().getPosition().getCommitUnsigned()).findFirst();
    }

    @Override
    public void delete(StreamId stream) {
        // In this order, so that no failure in between leaves snapshots that a new stream of this id would begin with.
        delete(stream, name(stream).snapshots());
        delete(stream, name(stream).toString());
    }

    private void delete(StreamId stream, String name) {
        DeleteStreamOptions options = DeleteStreamOptions.get();
        calls.deadline().ifPresent(options::deadline);
        try {
            onStream(stream, () -> calls.await("delete " + describe(stream), () -> client.deleteStream(name, options)));
        } catch (WrongExpectedVersionException thereIsNone) {
            // What was to be reached is so.
        }
    }

    private <T> T onStream(StreamId stream, Supplier<T> call) {
        try {
            return call.get();
        } catch (StreamDeletedException e) {
            throw new StreamTombstonedException(stream, tenant, e);
        } catch (RefusedCall e) {
            throw e.is(Status.Code.FAILED_PRECONDITION, "stream-deleted") ? new StreamTombstonedException(stream, tenant, e) : e;
        }
    }

    private StreamName name(StreamId stream) {
        return new StreamName(stream, tenant);
    }

    private String describe(StreamId stream) {
        return "stream " + stream + " of tenant " + tenant;
    }

    private static StreamState state(ExpectedVersion expected) {
        if (expected instanceof ExpectedVersion.Exactly exactly) {
            return StreamState.streamRevision(exactly.version() - 1);
        }
        return expected instanceof ExpectedVersion.NoStream ? StreamState.noStream() : StreamState.any();
    }

    /** The client has its negative numbers for states without a last event. */
    private static long version(StreamState state) {
        return Math.max(0, state.toRawLong() + 1);
    }
}
