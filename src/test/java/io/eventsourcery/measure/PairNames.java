package io.eventsourcery.measure;

import java.util.List;

/** What the benchmarks are called in a file of results. */
public final class PairNames {
    private PairNames() {
    }

    public static List<String> all() {
        return Pair.ALL.stream().map(PairNames::of).toList();
    }

    /** Without the separator of the file. */
    static String of(Pair pair) {
        return pair.what().replace(",", ";");
    }
}
