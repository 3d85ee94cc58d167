package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.eventsourcery.EventStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The README shows nothing that is not compiled and run by a test of this package, and no command that the build does not know. */
@Execution(ExecutionMode.CONCURRENT)
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** Without indentation, imports and blank lines: a snippet shows the inside of a class as well as a whole one. */
    private static String essence(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                .collect(Collectors.joining("\n"));
    }

    private static String commandUnder(String heading) throws IOException {
        return Pattern.compile("## " + heading + "\\n.*?```\\w*\\n(.*?)\\n```", Pattern.DOTALL).matcher(readme()).results().findFirst().orElseThrow().group(1);
    }

    @Test
    void every_java_snippet_stands_in_a_compiled_source() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/io/eventsourcery/guide"))) {
            sources = files.filter(Files::isRegularFile).map(ReadmeTest::read).map(ReadmeTest::essence).toList();
        }

        List<String> snippets = JAVA.matcher(readme()).results().map(MatchResult::group).map(block -> essence(block.replace("```java", "").replace("```", ""))).toList();

        assertThat(snippets).isNotEmpty().allSatisfy(snippet -> assertThat(sources).anyMatch(source -> source.contains(snippet)));
    }

    @Test
    void every_exception_that_an_application_can_meet_has_its_place() throws IOException {
        String readme = readme();
        List<String> names = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.eventsourcery").stream()
                .filter(type -> type.isAssignableTo(EventStoreException.class) && type.getModifiers().contains(JavaModifier.PUBLIC)).map(JavaClass::getSimpleName).toList();

        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    @Test
    void the_command_that_tests_is_the_one_that_ci_runs() throws IOException {
        assertThat(Files.readString(Path.of(".ci/run")).lines()).contains(commandUnder("Test it"));
    }

    @Test
    void the_commands_that_run_something_name_executions_of_the_build() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        for (String heading : List.of("Try it", "Run the node")) {
            String execution = commandUnder(heading).replaceAll("(?s).*exec:exec@([\\w-]+).*", "$1");
            assertThat(pom).contains("<id>" + execution + "</id>");
        }
        assertThat(commandUnder("Run the node")).contains("2113");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
