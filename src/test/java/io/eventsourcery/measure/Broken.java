package io.eventsourcery.measure;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sides that fail, to see what becomes of their ratio. */
@State(Scope.Thread)
public class Broken {
    private int calls;

    @Benchmark
    public int sound() {
        return ++calls;
    }

    @Benchmark
    public void alwaysFailing() {
        throw new IllegalStateException("out of order");
    }

    @Benchmark
    public void failingLater() {
        Sides.check(++calls, Math.min(calls, 10));
    }
}
