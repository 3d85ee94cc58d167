package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page shows code that neither this package nor the application on the servers has, or names what there is not. */
class PagesTest {
    private static final Path README = Path.of("README.md");

    /** Without indentation, imports and blank lines: a snippet shows the inside of a class as well as a whole one. */
    private static String essence(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> testSources(String name) {
        return Stream.of("src/test/java", "src-it/java").map(Path::of).flatMap(Page::filesBelow).filter(file -> file.endsWith(name + ".java")).toList();
    }

    @Test
    void every_java_snippet_stands_in_a_compiled_source() {
        List<String> sources = Stream.of("src/test/java/io/eventsourcery/guide", "src-it/war/java").map(Path::of).flatMap(Page::filesBelow).map(Page::read)
                .map(PagesTest::essence).toList();

        for (Page page : Page.all()) {
            assertThat(page.snippets()).as("%s", page).allSatisfy(snippet -> assertThat(sources).anyMatch(source -> source.contains(essence(snippet))));
        }
        assertThat(Page.all()).as("pages with snippets").filteredOn(page -> !page.snippets().isEmpty()).hasSizeGreaterThanOrEqualTo(4);
    }

    /** Joined where the source breaks it. */
    private static String sql(String text) {
        return text.replaceAll("\"\\s*\\+\\s*\"", "").replace("IF NOT EXISTS ", "").replaceAll("\\s+", "");
    }

    @Test
    void every_statement_of_SQL_is_the_modules_or_that_of_a_test() {
        String made = Stream.concat(Page.filesBelow(Path.of("src/main/java")), testSources("RestoredKeysTest").stream()).map(Page::read).map(PagesTest::sql)
                .collect(Collectors.joining());

        List<String> shown = Page.all().stream().flatMap(page -> page.find("```sql\\n(.*?)```").stream()).flatMap(block -> Stream.of(block.split(";")))
                .map(PagesTest::sql).filter(table -> !table.isEmpty()).toList();

        assertThat(shown).hasSizeGreaterThanOrEqualTo(3).allSatisfy(table -> assertThat(made).contains(table));
    }

    @Test
    void every_test_that_is_named_exists() {
        int named = 0;
        for (Page page : Page.all()) {
            for (String test : page.find("`(\\w+(?:Test|IT|Contract|Conformance)(?:#\\w+)?)`")) {
                String[] parts = test.split("#");
                List<Path> sources = testSources(parts[0]);
                assertThat(sources).as("%s in %s", test, page).isNotEmpty();
                if (parts.length == 2) {
                    assertThat(sources).as("%s in %s", test, page).anySatisfy(source -> assertThat(Page.read(source)).contains("void " + parts[1] + "("));
                    named++;
                }
            }
        }
        assertThat(named).isGreaterThan(50);
    }

    @Test
    void every_command_of_the_build_exists() {
        String pom = Page.read(Path.of("pom.xml"));
        for (Page page : Page.all()) {
            assertThat(page.find("exec:exec@([\\w-]+)")).as("%s", page).allSatisfy(execution -> assertThat(pom).contains("<id>" + execution + "</id>"));
        }
    }

    @Test
    void every_profile_and_script_of_a_command_exists() {
        String pom = Page.read(Path.of("pom.xml"));
        for (Page page : Page.all()) {
            assertThat(page.find("mvn [^\\n`]*-P(\\w+)")).as("%s", page).allSatisfy(profile -> assertThat(pom).contains("<id>" + profile + "</id>"));
            assertThat(page.find("\\n(src/[\\w/.-]+\\.sh)")).as("%s", page).allSatisfy(script -> assertThat(Path.of(script)).isExecutable());
        }
    }

    @Test
    void every_property_is_one_that_there_is() {
        List<String> keys = new Page(README, Page.read(README)).find("\\n\\| `([\\w-]+)` \\| (?:text|word|number|boolean|duration) \\|");
        assertThat(keys).hasSizeGreaterThan(15);
        List<String> shown = Page.all().stream().flatMap(page -> page.find("```properties\\n(.*?)```").stream()).flatMap(String::lines).map(String::strip).filter(line -> !line.isEmpty()).toList();

        assertThat(shown).hasSizeGreaterThan(5).allSatisfy(line -> assertThat(line.replaceAll("=.*", "").replace("eventsourcery.kurrentdb.", "")).as(line).isIn(keys));
    }

    @Test
    void every_dependency_on_this_module_has_its_coordinates() {
        String pom = Page.read(Path.of("pom.xml"));
        List<String> shown = Page.all().stream().flatMap(page -> page.find("<groupId>io.eventsourcery</groupId>(.*?)</dependency>").stream()).toList();

        assertThat(shown).hasSizeGreaterThanOrEqualTo(2).allSatisfy(rest -> assertThat(new Page(README, rest).find("<(?:artifactId|version)>([^<]+)<"))
                .isNotEmpty().allSatisfy(text -> assertThat(pom).contains(">" + text + "</")));
    }

    @Test
    void every_link_leads_to_a_file() {
        for (Page page : Page.all()) {
            Path folder = page.file().toAbsolutePath().getParent();
            assertThat(page.find("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)")).as("%s", page).allSatisfy(link -> assertThat(Files.exists(folder.resolve(link))).as(link).isTrue());
        }
    }

    @Test
    void every_link_to_a_chapter_leads_to_one() {
        List<String> chapters = Page.all().stream().flatMap(page -> page.find("\\n##+ ([^\\n]+)").stream().map(heading ->
                page.file().toAbsolutePath() + "#" + heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))).toList();

        for (Page page : Page.all()) {
            Path folder = page.file().toAbsolutePath().getParent();
            assertThat(page.find("\\]\\((?!https?:)([^)#]*#[^)]+)\\)").stream().map(link ->
                    link.startsWith("#") ? page.file().toAbsolutePath() + link : folder.resolve(link).normalize().toString())).as("%s", page).allMatch(chapters::contains);
        }
    }

    @Test
    void every_health_detail_and_every_measurement_is_explained() {
        String operations = Page.read(Path.of("src/docs/guide/operations.md"));
        List<Page> checks = Page.filesBelow(Path.of("src/main/java/io/eventsourcery/cdi/health")).map(file -> new Page(file, Page.read(file)))
                .filter(source -> !source.find("( NAME = )").isEmpty()).toList();
        Path instruments = Path.of("src/main/java/io/eventsourcery/cdi/telemetry/Instruments.java");

        for (Page check : checks) {
            String name = check.find(" NAME = \"([^\"]+)\"").get(0);
            // Its rows: the first, which has its name, and those whose first cell is empty.
            List<String> rows = new Page(check.file(), operations).find("\n(\\| `" + name + "` [^\n]+(?:\n\\| \\|[^\n]+)*)");
            assertThat(rows).as(name).hasSize(1);
            List<String> details = rows.get(0).lines().flatMap(row -> new Page(check.file(), row.split("\\|")[2]).find("`(?:\\{name}\\.)?([^`]+)`").stream()).distinct().toList();
            assertThat(details).as(name).containsExactlyInAnyOrderElementsOf(check.find("withData\\((?:name \\+ )?\"\\.?([^\"]+)\"").stream().distinct().toList());
        }
        assertThat(checks).hasSize(3);
        List<String> names = new Page(instruments, Page.read(instruments)).find("\"((?:db|messaging)\\.client\\.[\\w.]+|messaging\\.process\\.duration)\"").stream().distinct().toList();
        assertThat(names).hasSize(5).allSatisfy(name -> assertThat(operations).contains("\n| `" + name + "` |"));
        List<String> attributes = new Page(instruments, Page.read(instruments)).find("\"((?:db|messaging|eventsourcery)\\.[\\w.]+)\"").stream().distinct().toList();
        assertThat(attributes).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(operations).contains("`" + name + "`"));
    }
}
