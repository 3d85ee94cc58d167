package io.eventsourcery.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("Benchmarks take all of a small machine, and their node from a system property")
@Timeout(300)
class MeasureTest {
    @TempDir
    Path folder;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private boolean compare(List<Pair> pairs) throws IOException {
        return compare(Plan.CHECK, pairs);
    }

    private boolean compare(Plan plan, List<Pair> pairs) throws IOException {
        return new Measure(plan, results(), new PrintStream(output, true, StandardCharsets.UTF_8)).compare(pairs);
    }

    private Path results() {
        return folder.resolve("benchmarks.csv");
    }

    private String row(Pair pair) {
        List<String> rows = output.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(pair.what() + " ")).toList();
        assertThat(rows).as(pair.what()).hasSize(1);
        return rows.get(0);
    }

    private static Pair broken(String raw, String module) {
        return new Pair("broken", Broken.class, List.of(raw, module), Map.of(), Unit.PER_SECOND, 1);
    }

    @Test
    void every_pair_does_its_work_on_both_sides_and_has_a_ratio() throws IOException {
        List<Pair> pairs = Pair.ALL.stream().map(Pair::small).toList();

        assertThat(compare(pairs)).as(() -> output.toString(StandardCharsets.UTF_8)).isTrue();

        assertThat(pairs).allSatisfy(pair -> assertThat(row(pair)).containsPattern("\\d\\.\\d\\d +\\d+\\.\\d\\d - +\\d+\\.\\d\\d"));
        assertThat(Files.readAllLines(results())).hasSize(2 + pairs.size());
    }

    @Test
    void there_is_no_ratio_where_the_client_alone_had_errors() throws IOException {
        Pair pair = broken("alwaysFailing", "sound");

        assertThat(compare(List.of(pair))).isFalse();
        assertThat(row(pair)).contains("no ratio: alwaysFailing had errors").contains("out of order").doesNotContainPattern("\\d\\.\\d\\d");
        assertThat(Files.readAllLines(results())).hasSize(2);
    }

    @Test
    void there_is_no_ratio_where_the_module_had_an_error_after_some_operations() throws IOException {
        Pair pair = broken("sound", "failingLater");

        assertThat(compare(List.of(pair))).isFalse();
        assertThat(row(pair)).contains("no ratio: failingLater had errors").contains("Found 11 in place of 10");
    }

    @Test
    void where_both_had_errors_both_say_which() throws IOException {
        Pair pair = broken("alwaysFailing", "failingLater");

        assertThat(compare(List.of(pair))).isFalse();
        assertThat(row(pair)).contains("alwaysFailing had errors").contains("out of order").contains("failingLater had errors").contains("Found 11 in place of 10");
    }

    @Test
    void sides_in_jvms_of_their_own_take_turns_until_one_has_errors() throws IOException {
        Plan plan = new Plan(2, 2, 2, Duration.ofMillis(50), 1, Optional.empty());

        assertThat(compare(plan, List.of(broken("sound", "sound"), broken("sound", "failingLater")))).isFalse();

        assertThat(Files.readAllLines(results())).hasSize(2 + plan.rounds());
        assertThat(output.toString(StandardCharsets.UTF_8)).containsPattern("broken .* \\d\\.\\d\\d - ").contains("no ratio: failingLater had errors: java.lang.IllegalStateException: Found 11 in place of 10");
    }
}
