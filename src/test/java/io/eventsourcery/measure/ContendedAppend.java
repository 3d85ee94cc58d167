package io.eventsourcery.measure;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All threads append to one stream, each after the version that it saw last; who loses goes on from the version that the conflict names. */
@State(Scope.Thread)
public class ContendedAppend {
    /** The one stream. */
    @State(Scope.Benchmark)
    public static class Shared {
        final StreamId stream = Sides.newStream("contended");
        final String name = Plain.name(stream, Sides.TENANT);

        @Setup
        public void begin(Sides sides) {
            sides.fill(stream, 1);
        }
    }

    private long version = 1;

    @Benchmark
    public void raw(Sides sides, Shared shared) throws Exception {
        boolean lost = true;
        while (lost) {
            try {
                AppendToStreamOptions options = AppendToStreamOptions.get().streamState(StreamState.streamRevision(version - 1));
                appended(Plain.get(sides.client.appendToStream(shared.name, options, Plain.toEvents(1).iterator())).getNextExpectedRevision().toRawLong() + 1);
                lost = false;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof WrongExpectedVersionException conflict)) {
                    throw e;
                }
                version = conflict.getActualState().toRawLong() + 1;
            }
        }
    }

    @Benchmark
    public void module(Sides sides, Shared shared) {
        boolean lost = true;
        while (lost) {
            try {
                appended(sides.store.append(shared.stream, ExpectedVersion.exactly(version), LineAdded.ONE).version());
                lost = false;
            } catch (ConcurrentStreamWriteException conflict) {
                version = conflict.actualVersion();
            }
        }
    }

    private void appended(long now) {
        Sides.check(now, version + 1);
        version = now;
    }
}
