package io.eventsourcery.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigTableTest {
    private static String row(ConfigKey key) {
        return "| `" + key.toString().substring(ConfigKey.PREFIX.length()) + "` | " + key.type() + " | " + (key.byDefault().isEmpty() ? "" : "`" + key.byDefault() + "`")
                + " | " + key.accepted() + " | " + key.meaning() + " |";
    }

    @Test
    void the_readme_has_a_row_for_every_key_and_no_other() throws IOException {
        List<String> rows = Files.readString(Path.of("README.md")).lines().dropWhile(line -> !line.equals("## Configuration")).skip(1)
                .takeWhile(line -> !line.startsWith("## ")).filter(line -> line.startsWith("| `")).toList();

        assertThat(rows).containsExactlyElementsOf(Arrays.stream(ConfigKey.values()).map(ConfigTableTest::row).toList());
    }
}
