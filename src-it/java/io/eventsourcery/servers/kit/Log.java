package io.eventsourcery.servers.kit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process has said so far. */
public final class Log {
    private static final int SHOWN = 150;

    private final Path file;

    Log(Path file) {
        this.file = file;
    }

    public String text() {
        return Files.exists(file) ? new String(Folders.read(file), StandardCharsets.UTF_8) : "";
    }

    /** For {@link #since}. */
    public int mark() {
        return text().length();
    }

    public String since(int mark) {
        return text().substring(mark);
    }

    /** Its last lines, and where the others are. */
    public String end() {
        List<String> lines = text().lines().toList();
        return "The last lines of " + file + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    }
}
