package io.eventsourcery.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. */
record Page(Path file, String text) {
    private static final Path README = Path.of("README.md");
    private static final Path DOCS = Path.of("src", "docs");

    static List<Page> all() {
        return Stream.concat(Stream.of(README), filesBelow(DOCS).filter(file -> file.toString().endsWith(".md"))).map(file -> new Page(file, read(file))).toList();
    }

    static Stream<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> snippets() {
        return find("```java\\n(.*?)```");
    }

    /** What the first group finds. */
    List<String> find(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
