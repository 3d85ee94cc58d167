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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The README says how to begin. What it shows is looked at by {@link PagesTest}. */
@Execution(ExecutionMode.CONCURRENT)
class ReadmeTest {
    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static String commandUnder(String heading) throws IOException {
        return Pattern.compile("## " + heading + "\\n.*?```\\w*\\n(.*?)\\n```", Pattern.DOTALL).matcher(readme()).results().findFirst().orElseThrow().group(1);
    }

    @Test
    void every_exception_that_an_application_can_meet_has_its_place() throws IOException {
        String page = Files.readString(Path.of("src/docs/guide/exceptions.md"));
        List<JavaClass> exceptions = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.eventsourcery").stream()
                .filter(type -> type.isAssignableTo(EventStoreException.class)).toList();

        assertThat(exceptions).isNotEmpty().allSatisfy(type -> {
            assertThat(page).contains("`" + type.getSimpleName() + "`");
            assertThat(type.getModifiers()).as("%s is named by traces and logs", type).contains(JavaModifier.PUBLIC);
        });
    }

    @Test
    void the_commands_that_test_are_the_ones_that_ci_runs() throws IOException {
        assertThat(Files.readString(Path.of(".ci/run")).lines()).contains(commandUnder("Test it"), commandUnder("Test on the servers"));
    }

    @Test
    void the_commands_that_run_something_name_executions_of_the_build() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        for (String heading : List.of("Try it", "Run the node", "Measure it")) {
            String execution = commandUnder(heading).replaceAll("(?s).*exec:exec@([\\w-]+).*", "$1");
            assertThat(pom).contains("<id>" + execution + "</id>");
        }
        assertThat(commandUnder("Run the node")).contains("2113");
    }
}
