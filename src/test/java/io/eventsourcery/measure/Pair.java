package io.eventsourcery.measure;

import io.eventsourcery.cdi.tenancy.bench.TenantScopedBenchmark;
import java.util.List;
import java.util.Map;

/**
 * Two ways to do the same work.
 *
 * @param what       it is called in the table
 * @param benchmarks the class with a method for either side
 * @param sides      the methods: without the module, and with it
 * @param parameters of the class
 * @param threads    that do it at once
 */
record Pair(String what, Class<?> benchmarks, List<String> sides, Map<String, String> parameters, Unit unit, int threads) {
    private static final List<String> SIDES = List.of("raw", "module");

    static final List<Pair> ALL = List.of(
            new Pair("append 1 event", Append.class, SIDES, Map.of("events", "1"), Unit.MICROSECONDS, 1),
            new Pair("append 10 events", Append.class, SIDES, Map.of("events", "10"), Unit.MICROSECONDS, 1),
            new Pair("append 1 event, 4 threads", Append.class, SIDES, Map.of("events", "1"), Unit.PER_SECOND, 4),
            new Pair("append 1 encrypted event", AppendEncrypted.class, SIDES, Map.of(), Unit.MICROSECONDS, 1),
            new Pair("append to one stream, 4 threads", ContendedAppend.class, SIDES, Map.of(), Unit.PER_SECOND, 4),
            new Pair("load 100 events", Load.class, SIDES, Map.of("events", "100"), Unit.MICROSECONDS, 1),
            new Pair("load 10000 events", Load.class, SIDES, Map.of("events", "10000"), Unit.PER_SECOND, 1),
            new Pair("load from snapshot", LoadFromSnapshot.class, SIDES, Map.of(), Unit.MICROSECONDS, 1),
            new Pair("catch up 20000 events", CatchUp.class, SIDES, Map.of("events", "20000"), Unit.MILLISECONDS, 1),
            new Pair("outbox: drain 10000 events", Drain.class, SIDES, Map.of("events", "10000"), Unit.MILLISECONDS, 1),
            new Pair("outbox: run on one thread", Drain.class, List.of("raw", "run"), Map.of("events", "10000"), Unit.MILLISECONDS, 1),
            new Pair("tenant switch: look-up", TenantScopedBenchmark.class, List.of("resolving", "lookUp"), Map.of(), Unit.NANOSECONDS, 1),
            new Pair("tenant switch: call of a bean", TenantScopedBenchmark.class, List.of("callOfARequestsBean", "callOfABean"), Map.of(), Unit.NANOSECONDS, 1),
            new Pair("deployment", Deployment.class, SIDES, Map.of(), Unit.MILLISECONDS, 1),
            new Pair("deployment, connected", Deployment.class, List.of("rawConnected", "moduleConnected"), Map.of(), Unit.MILLISECONDS, 1));

    /** How long to look at this one. */
    Plan plan(Plan usual) {
        if (benchmarks == Deployment.class) {
            return usual.forOneShot();
        }
        return switch (unit) {
            case MILLISECONDS -> usual.forLongCalls();
            case NANOSECONDS -> usual.forShortCalls();
            default -> what.startsWith("append") ? usual.forAppends() : usual;
        };
    }

    /** What it is called in a file of results, without the separator of the file. */
    String nameInFile() {
        return what.replace(",", ";");
    }

    /** Of a quick look, which needs less to do. */
    Pair small() {
        return parameters.isEmpty() ? this : new Pair(what, benchmarks, sides, Map.of("events", "100"), unit, threads);
    }
}
