package io.eventsourcery.measure.plots;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.measure.WholeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The committed page and plots are those of the committed raw results. */
class CommittedResultsTest {
    private static final Map<String, String> PLOTS = Map.of("speed.svg", "benchmarks.csv", "events.svg", "scale.csv", "others.svg", "scale.csv", "heap.svg", "scale.csv");

    @Test
    void the_page_says_what_the_raw_results_say() throws IOException {
        assertThat(Results.FOLDER.resolve("README.md")).as("remade by exec:exec@plots").content().isEqualTo(Tables.page());
    }

    @Test
    void every_plot_was_made_of_the_raw_results_that_are_there_and_is_as_it_was_made() throws IOException {
        for (Map.Entry<String, String> plot : PLOTS.entrySet()) {
            String file = Files.readString(Results.FOLDER.resolve(plot.getKey()));
            String drawing = file.substring(file.indexOf('\n') + 1);
            // Compared by a flag: nobody wants to read the difference of two drawings.
            assertThat(file.equals(Plots.label(Results.of(plot.getValue()), drawing) + drawing)).as("%s is as exec:exec@plots made it of %s", plot.getKey(), plot.getValue()).isTrue();
            assertThat(drawing).as(plot.getKey()).endsWith("</svg>");
        }
    }

    @Test
    void every_round_of_every_benchmark_has_raw_results_of_the_usual_length() throws IOException {
        Results benchmarks = Results.of("benchmarks.csv");

        assertThat(benchmarks.rows()).extracting(row -> row.get(0)).containsExactlyElementsOf(WholeRun.benchmarks());
        assertThat(benchmarks.machine()).endsWith("; " + WholeRun.procedure());
    }

    @Test
    void every_run_of_every_step_has_raw_results() throws IOException {
        assertThat(Results.of("scale.csv").rows()).extracting(row -> String.join(",", row.subList(0, 3))).containsExactlyElementsOf(WholeRun.steps());
    }
}
