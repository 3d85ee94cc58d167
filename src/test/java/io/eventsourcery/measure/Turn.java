package io.eventsourcery.measure;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.JavaFlightRecorderProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One side's turn in a round: JMH runs it and fails with it. */
final class Turn {
    private Turn() {
    }

    /**
     * @param value the median of the iterations, in the pair's unit
     * @param bytes allocated for each operation, by all threads of the JVM
     * @param cpu   microseconds that they worked for it
     */
    record Score(double value, double bytes, double cpu) {
    }

    /**
     * @param turns where it is told when to work, see {@link OwnTurn}; empty where it works on its own
     * @throws RunnerException when an operation failed, or none was finished
     */
    static Score take(Pair pair, String side, Plan plan, String node, Optional<String> turns) throws RunnerException {
        // Its lock is against two runs at a time, which here are the two sides; they take turns.
        System.setProperty("jmh.ignoreLock", "true");
        Plan own = pair.plan(plan);
        ChainedOptionsBuilder options = new OptionsBuilder().include("^" + Pattern.quote(pair.benchmarks().getName() + "." + side) + "$")
                .mode(pair.unit().mode).timeUnit(TimeUnit.SECONDS).threads(pair.threads()).forks(own.forks())
                .warmupIterations(own.warmups()).measurementIterations(own.iterations())
                .warmupTime(TimeValue.milliseconds(own.iteration().toMillis())).measurementTime(TimeValue.milliseconds(own.iteration().toMillis()))
                .shouldFailOnError(true).verbosity(VerboseMode.SILENT);
        // First, so that the others begin after it and end before it.
        turns.ifPresent(address -> options.addProfiler(OwnTurn.class, address));
        options.addProfiler(GCProfiler.class).addProfiler(CpuTime.class);
        if (own.forks() > 0) {
            options.jvmArgsAppend("-Xmx1g", Machine.COMMON_POOL, "-D" + Sides.NODE + "=" + node);
        } else {
            System.setProperty(Sides.NODE, node);
        }
        pair.parameters().forEach(options::param);
        own.recordings().ifPresent(folder -> options.addProfiler(JavaFlightRecorderProfiler.class, "dir=" + folder));
        return score(pair, new Runner(options.build()).run());
    }

    private static Score score(Pair pair, Collection<RunResult> results) throws RunnerException {
        if (results.size() != 1) {
            throw new RunnerException(results.size() + " benchmarks in place of one");
        }
        RunResult result = results.iterator().next();
        double score = result.getPrimaryResult().getStatistics().getPercentile(50);
        if (!(score > 0)) {
            throw new RunnerException("No operation was finished");
        }
        return new Score(pair.unit().of(score), secondary(result, "gc.alloc.rate.norm"), secondary(result, CpuTime.NAME));
    }

    private static double secondary(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        return found == null ? Double.NaN : found.getScore();
    }
}
