package io.eventsourcery.servers.kit;

import java.nio.file.Path;
import java.util.Optional;

/** What the build says about where things are. */
public final class Setup {
    private Setup() {
    }

    /** As {@code servers.name} in the profile "servers". */
    public static String text(String name) {
        return Optional.ofNullable(System.getProperty("servers." + name))
                .orElseThrow(() -> new IllegalStateException("servers." + name + " is not set; run these tests by: mvn verify -Pservers"));
    }

    public static Path path(String name) {
        return Path.of(text(name));
    }

    /** Where this server's files of this run are, logs included. */
    public static Path run() {
        return path("directory").resolve("run-" + text("server"));
    }

    /** A program of the JDK that the servers run on. */
    public static String java(String program) {
        return path("jdk").resolve("bin").resolve(program).toString();
    }
}
