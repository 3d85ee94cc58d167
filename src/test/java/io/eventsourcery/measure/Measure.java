package io.eventsourcery.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the module with the client alone: {@code mvn -q test-compile exec:exec@measure}.
 *
 * <p>In every round a fresh node serves both sides, each in a JVM of its own and an iteration each in turns; who begins changes from round to
 * round. A pair of which one side had errors gets no ratio, and the exit status is 1.
 */
public final class Measure {
    static final Path FOLDER = Path.of("target", "measured");
    private final Plan plan;
    private final Path results;
    private final PrintStream out;
    /** Of what was there when it began, whatever is changed meanwhile. */
    private final String head;

    /** @param results gets the figures of every round */
    Measure(Plan plan, Path results, PrintStream out) {
        this.plan = plan;
        this.results = results;
        this.out = out;
        this.head = Machine.describe() + "; " + plan.describe();
    }

    /** @param arguments {@code --quick} for shorter rounds, {@code --once} for a single one, {@code --jfr} for recordings of every turn, and names of what to measure, everything without: see {@link Chosen} */
    public static void main(String[] arguments) throws IOException {
        Chosen<Pair> chosen = Chosen.orExit(Pair.ALL, Pair::what, Set.of("--quick", "--once", "--jfr"), arguments);
        Plan length = chosen.has("--quick") ? Plan.QUICK : Plan.FULL;
        Plan rounds = chosen.has("--once") ? length.once() : length;
        Plan plan = rounds.withRecordings(chosen.has("--jfr") ? Optional.of(FOLDER) : Optional.empty());
        boolean whole = plan.isWhole() && chosen.things().equals(Pair.ALL);
        boolean failed = !new Measure(plan, FOLDER.resolve(whole ? "benchmarks.csv" : "part-of-benchmarks.csv"), System.out).compare(chosen.things());
        System.exit(failed ? 1 : 0);
    }

    /** @return whether there is a ratio for each */
    boolean compare(List<Pair> pairs) throws IOException {
        List<Comparison> comparisons = new ArrayList<>();
        for (Pair pair : pairs) {
            Comparison comparison = new Comparison(pair);
            comparisons.add(comparison);
            int rounds = pair.plan(plan).rounds();
            for (int round = 1; round <= rounds && comparison.failure().isEmpty(); round++) {
                new Round(pair, plan, round).play(comparison);
                out.println(pair.what() + ": round " + round + " of " + rounds);
            }
            write(comparisons);
        }
        out.println(head);
        if (!plan.isWhole()) {
            out.println("Less than a whole measurement, and to be read as a hint.");
        }
        out.println(Comparison.header());
        comparisons.forEach(comparison -> out.println(comparison.row()));
        return comparisons.stream().allMatch(comparison -> comparison.failure().isEmpty());
    }

    /** All there is so far, so that a run that is stopped has not been for nothing. */
    private void write(List<Comparison> comparisons) throws IOException {
        Files.createDirectories(results.getParent());
        List<String> lines = new ArrayList<>(List.of("# " + head, "what,unit,round,raw,module,raw bytes,module bytes,raw cpu us,module cpu us"));
        comparisons.forEach(comparison -> lines.addAll(comparison.lines()));
        Files.write(results, lines);
    }
}
