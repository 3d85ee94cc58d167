package io.eventsourcery.measure;

import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.StreamState;
import java.util.Collections;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Appends to a stream of one's own, expecting its version. */
@State(Scope.Thread)
public class Append {
    @Param("1")
    public int events;
    private final StreamId stream = Sides.newStream("append");
    private final String name = Plain.name(stream, Sides.TENANT);
    private long version;

    @Benchmark
    public void raw(Sides sides) throws Exception {
        StreamState expected = version == 0 ? StreamState.noStream() : StreamState.streamRevision(version - 1);
        appended(Plain.get(sides.client.appendToStream(name, AppendToStreamOptions.get().streamState(expected), Plain.toEvents(events).iterator()))
                .getNextExpectedRevision().toRawLong() + 1);
    }

    @Benchmark
    public void module(Sides sides) {
        ExpectedVersion expected = version == 0 ? ExpectedVersion.noStream() : ExpectedVersion.exactly(version);
        appended(sides.store.append(stream, expected, Collections.nCopies(events, LineAdded.ONE)).version());
    }

    private void appended(long now) {
        Sides.check(now, version + events);
        version = now;
    }
}
