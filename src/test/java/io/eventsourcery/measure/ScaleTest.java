package io.eventsourcery.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Isolated("The steps take all of a small machine")
@Timeout(120)
class ScaleTest {
    @TempDir
    Path folder;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private boolean run(Scale.What what, int largest) throws Exception {
        return new Scale(folder.resolve("scale.csv"), new PrintStream(output, true, StandardCharsets.UTF_8)).run(List.of(what), 1, largest, largest);
    }

    @ParameterizedTest
    @EnumSource
    void the_smallest_step_leaves_figures(Scale.What what) throws Exception {
        int smallest = what.counts.get(0);

        assertThat(run(what, smallest)).as(() -> output.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(Files.readAllLines(folder.resolve("scale.csv"))).hasSize(3).last().asString().matches(what.words() + "," + smallest + ",1,\\d+,\\d+\\.\\d+,\\d+");
    }
}
