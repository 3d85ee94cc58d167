package io.eventsourcery.measure.plots;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The page of what was measured, made of the raw results that stand beside it. */
final class Tables {
    private Tables() {
    }

    static String page() throws IOException {
        return """
                # What was measured

                Made by `mvn -q test-compile exec:exec@plots` of the raw results in this directory, and of nothing else; [the guide](../guide/measuring.md) says what
                is measured and how. A speed is of one round, on one node, in which both sides took turns: 1 is that of the other side, the client alone where there is one to compare with. It means
                more than the medians beside it, which may be of two different rounds, and than any of the other figures, which are of the machine that is named.

                ## Compared with the client alone

                """ + compared() + """

                ![Speed beside the client alone](speed.svg)

                ## More and more

                """ + scaled() + """

                ![Microseconds for an event](events.svg)

                ![Milliseconds for tenants and subscriptions](others.svg)

                ![Heap](heap.svg)
                """;
    }

    private static String compared() throws IOException {
        Results results = Results.of("benchmarks.csv");
        StringBuilder table = new StringBuilder("Raw results: [benchmarks.csv](benchmarks.csv). " + results.machine() + ".\n\n"
                + "| | without | module | | speed: median | least - most | CPU, us: without | module | bytes allocated: without | module |\n|---|---|---|---|---|---|---|---|---|---|\n");
        results.by(row -> row.get(0)).forEach((what, rounds) -> {
            Spread speed = Spread.of(rounds, Tables::speed);
            table.append(String.format(Locale.ROOT, "| %s | %,.1f | %,.1f | %s | %.2f | %.2f - %.2f | %,.1f | %,.1f | %,.0f | %,.0f |%n", what, median(rounds, 3), median(rounds, 4),
                    rounds.get(0).get(1), speed.median(), speed.least(), speed.most(), median(rounds, 7), median(rounds, 8), median(rounds, 5), median(rounds, 6)));
        });
        return table.toString();
    }

    /** Of the module, where the client alone is 1. */
    static double speed(List<String> round) {
        double raw = Results.number(round, 3);
        double module = Results.number(round, 4);
        return round.get(1).equals("/s") ? module / raw : raw / module;
    }

    private static String scaled() throws IOException {
        Results results = Results.of("scale.csv");
        StringBuilder table = new StringBuilder("Raw results: [scale.csv](scale.csv). " + results.machine() + ".\n\n"
                + "| | count | milliseconds: median | least - most | microseconds for one | heap afterwards, MiB |\n|---|---|---|---|---|---|\n");
        results.by(row -> row.get(0) + row.get(1)).values().forEach(runs -> {
            Spread time = Spread.of(runs, Tables::milliseconds);
            table.append(String.format(Locale.ROOT, "| %s | %,d | %,.1f | %,.1f - %,.1f | %,.2f | %.1f |%n", runs.get(0).get(0), (long) count(runs.get(0)), time.median(),
                    time.least(), time.most(), 1_000 * time.median() / count(runs.get(0)), median(runs, 5) / 1_024));
        });
        return table.toString();
    }

    static double milliseconds(List<String> run) {
        return Results.number(run, 4) / Results.number(run, 3);
    }

    static double count(List<String> run) {
        return Results.number(run, 1);
    }

    static double median(List<List<String>> rows, int column) {
        return Spread.of(rows, row -> Results.number(row, column)).median();
    }
}
