package io.eventsourcery.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static List<String> dependencies(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.startsWith("    ")).map(String::strip).toList();
    }

    @Test
    void the_notice_names_every_dependency_of_a_deployment_with_its_licence_and_no_other() throws IOException {
        Path found = Path.of("target/licences/runtime.txt");
        assertThat(found).as("what mvn generate-test-resources writes").exists();

        assertThat(dependencies(Path.of("NOTICE"))).contains("io.kurrent:kurrentdb-client (Apache-2.0)").containsExactlyElementsOf(dependencies(found));
    }
}
