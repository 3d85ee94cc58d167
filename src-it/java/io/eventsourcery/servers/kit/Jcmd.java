package io.eventsourcery.servers.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks a JVM about itself, from outside and so without anything in it that could hold what it is asked about. */
public final class Jcmd {
    private final long pid;

    public Jcmd(long pid) {
        this.pid = pid;
    }

    /** In how many class loaders a class of that name is loaded, after a garbage collection. */
    public long loaders(String className) {
        run("GC.run");
        String simple = "--" + className + "/";
        return run("VM.class_hierarchy", className).lines().filter(line -> line.contains(simple)).count();
    }

    /** What each thread is doing, after a garbage collection: a text for each, beginning with its name. */
    public List<String> threads() {
        run("GC.run");
        return List.of(run("Thread.print").split("\n\n"));
    }

    /** Everything that is alive, for a tool that reads heap dumps. */
    public Path dump(Path file) {
        run("GC.heap_dump", "-overwrite", file.toString());
        return file;
    }

    private String run(String... words) {
        List<String> command = new ArrayList<>(List.of(Setup.java("jcmd"), Long.toString(pid)));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
