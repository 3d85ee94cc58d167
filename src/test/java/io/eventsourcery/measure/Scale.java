package io.eventsourcery.measure;

import io.eventsourcery.embedded.EmbeddedNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What more and more events, tenants and subscriptions take: {@code mvn -q test-compile exec:exec@scale}. Every step has a JVM of its own and a fresh
 * node in this one. A step that fails has no figures, and the exit status is 1.
 */
public final class Scale {
    static final int RUNS = 3;
    static final String HEADER = "what,count,run,times,milliseconds,heap KiB";

    /** What there is more and more of. */
    enum What {
        EVENTS_WRITTEN("64m", 1_000, 10_000, 100_000, 1_000_000),
        EVENTS_READ("64m", 1_000, 10_000, 100_000, 1_000_000),
        TENANTS("256m", 1, 10, 100, 1_000, 10_000),
        SUBSCRIPTIONS("256m", 1, 10, 100, 1_000);

        final String heap;
        final List<Integer> counts;

        What(String heap, Integer... counts) {
            this.heap = heap;
            this.counts = List.of(counts);
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Path results;
    private final PrintStream out;

    Scale(Path results, PrintStream out) {
        this.results = results;
        this.out = out;
    }

    /** @param arguments {@code --once} for one run of each step in place of three, and names of what to run, everything without: see {@link Chosen} */
    public static void main(String[] arguments) throws Exception {
        Chosen<What> chosen = Chosen.orExit(List.of(What.values()), What::words, Set.of("--once"), arguments);
        boolean whole = !chosen.has("--once") && chosen.things().size() == What.values().length;
        boolean done = new Scale(Measure.FOLDER.resolve(whole ? "scale.csv" : "part-of-scale.csv"), System.out).run(chosen.things(), chosen.has("--once") ? 1 : RUNS, Integer.MAX_VALUE, 1_000_000);
        System.exit(done ? 0 : 1);
    }

    /**
     * @param runs    of each step
     * @param largest count to go up to
     * @param events  to take short streams for, again and again
     * @return whether every step has figures
     */
    boolean run(List<What> chosen, int runs, int largest, int events) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of("# " + Machine.describe(), HEADER));
        boolean complete = true;
        Files.createDirectories(results.getParent());
        for (What what : chosen) {
            List<Integer> counts = what.counts.stream().filter(count -> count <= largest).toList();
            // Counts for nobody: the node is in this JVM and has to be compiled as well, or the first step would pay for it.
            step(what, counts.get(0), events);
            for (int run = 1; run <= runs; run++) {
                for (int count : counts) {
                    String figures = step(what, count, events);
                    complete &= !figures.isEmpty();
                    if (!figures.isEmpty()) {
                        lines.add(what.words() + "," + count + "," + run + "," + figures);
                    }
                    Files.write(results, lines);
                    out.println(what.words() + " " + count + ", run " + run + " of " + runs + ": " + (figures.isEmpty() ? "failed" : figures));
                }
            }
        }
        return complete;
    }

    private String step(What what, int count, int events) throws IOException, InterruptedException {
        try (EmbeddedNode node = EmbeddedNode.start()) {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + what.heap, Machine.COMMON_POOL, "-D" + Sides.NODE + "=" + node.connectionString(),
                    "-Djava.util.logging.config.file=" + Path.of("src/test/resources/logging.properties").toAbsolutePath(), "-cp", System.getProperty("java.class.path"),
                    Step.class.getName(), what.name(), Integer.toString(count), Integer.toString(events)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String figures = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && figures.matches("\\d+,\\d+\\.\\d+,\\d+") ? figures : "";
        }
    }
}
