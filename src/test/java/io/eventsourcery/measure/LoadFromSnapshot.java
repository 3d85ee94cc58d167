package io.eventsourcery.measure;

import io.eventsourcery.LoadedStream;
import io.eventsourcery.StreamId;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The last snapshot of a stream and the ten events after it; the client alone reads both, the snapshot first, as it says where to go on. */
@State(Scope.Benchmark)
public class LoadFromSnapshot {
    private static final int COVERED = 1_000;
    private static final int AFTER = 10;
    private final StreamId stream = Sides.newStream("snapshot");
    private final String name = Plain.name(stream, Sides.TENANT);

    @Setup
    public void fill(Sides sides) {
        sides.fill(stream, COVERED + AFTER);
        sides.store.saveSnapshot(stream, new Total(COVERED), COVERED);
    }

    @Benchmark
    public List<Plain.Read> raw(Sides sides) throws Exception {
        ResolvedEvent last = Plain.get(sides.client.readStream(name + "-snapshot", ReadStreamOptions.get().backwards().fromEnd().maxCount(1))).getEvents().get(0);
        Plain.Read snapshot = Plain.read(last, Total.class);
        // The position is the revision of the last event that it covers.
        long next = ((Number) snapshot.metadata().get("$es-stream_position")).longValue() + 1;
        List<Plain.Read> read = new ArrayList<>(List.of(snapshot));
        read.addAll(Plain.read(Plain.get(sides.client.readStream(name, ReadStreamOptions.get().forwards().fromRevision(next))).getEvents()));
        Sides.check(read.size(), 1 + AFTER);
        return read;
    }

    @Benchmark
    public LoadedStream module(Sides sides) {
        LoadedStream loaded = sides.store.readFromSnapshot(stream);
        Sides.check(loaded.events().size(), 1 + AFTER);
        return loaded;
    }
}
