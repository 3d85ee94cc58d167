package io.eventsourcery.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What committed results have to be of: everything, as long and as often as it is measured unless somebody is in a hurry. */
public final class WholeRun {
    private WholeRun() {
    }

    /** Each benchmark as often as it has rounds, as it is called in the file. */
    public static List<String> benchmarks() {
        return Pair.ALL.stream().flatMap(pair -> Stream.generate(pair::nameInFile).limit(pair.plan(Plan.FULL).rounds())).toList();
    }

    /** Of the benchmarks, as the head of the file says it. */
    public static String procedure() {
        return Plan.FULL.describe();
    }

    /** Each step of the scale runs, as often as it runs: what, count and number of the run. */
    public static List<String> steps() {
        return Arrays.stream(Scale.What.values()).flatMap(what -> Stream.iterate(1, run -> run <= Scale.RUNS, run -> run + 1)
                .flatMap(run -> what.counts.stream().map(count -> what.words() + "," + count + "," + run))).toList();
    }
}
