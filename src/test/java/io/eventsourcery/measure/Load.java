package io.eventsourcery.measure;

import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.kurrent.dbclient.ReadStreamOptions;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Loads a stream as objects; the client alone reads it and has Jackson read data and metadata. */
@State(Scope.Benchmark)
public class Load {
    @Param("100")
    public int events;
    private final StreamId stream = Sides.newStream("load");
    private final String name = Plain.name(stream, Sides.TENANT);

    @Setup
    public void fill(Sides sides) {
        sides.fill(stream, events);
    }

    @Benchmark
    public List<Plain.Read> raw(Sides sides) throws Exception {
        List<Plain.Read> read = Plain.read(Plain.get(sides.client.readStream(name, ReadStreamOptions.get().forwards().fromStart())).getEvents());
        Sides.check(read.size(), events);
        return read;
    }

    @Benchmark
    public List<Recorded> module(Sides sides) {
        List<Recorded> loaded = sides.store.load(stream);
        Sides.check(loaded.size(), events);
        return loaded;
    }
}
