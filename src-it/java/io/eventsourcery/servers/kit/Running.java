package io.eventsourcery.servers.kit;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of ours. It ends with these tests, however they end. */
public final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<Running> ALL = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(Running::close), "end-processes"));
    }

    private final Process process;
    private final Log log;

    private Running(Process process, Log log) {
        this.process = process;
        this.log = log;
    }

    /** @param log gets all that it says */
    public static Running start(Path log, Path directory, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Running running = new Running(builder.start(), new Log(log));
            ALL.add(running);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the JDK that the servers run on. */
    public static Map<String, String> withJdk() {
        return Map.of("JAVA_HOME", Setup.text("jdk"), "PATH", Setup.path("jdk").resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    }

    public Log log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Once it has ended. */
    int status() {
        return process.exitValue();
    }

    /** @return what it said meanwhile */
    public String await(int mark, Duration time, String... anyOf) {
        org.awaitility.Awaitility.await("one of " + List.of(anyOf) + " in the log").atMost(time).pollInterval(Duration.ofMillis(100)).until(() -> {
            String said = log.since(mark);
            if (Stream.of(anyOf).anyMatch(said::contains)) {
                return true;
            }
            if (!isAlive()) {
                throw new IllegalStateException("The process has ended. " + log.end());
            }
            return false;
        });
        return log.since(mark);
    }

    public void tell(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The process does not listen. " + log.end(), e);
        }
    }

    /** Of the JVM: the process itself, or what a script started. */
    public long jvm() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> each.info().command().map(command -> command.endsWith("java")).orElse(false))
                .findFirst().orElseThrow(() -> new IllegalStateException("No JVM runs. " + log.end())).pid();
    }

    /** Asks it to end, as a service manager does, and ends it when it does not. */
    @Override
    public void close() {
        ALL.remove(this);
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        process.destroy();
        try {
            process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroy);
            for (ProcessHandle each : all) {
                each.onExit().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
                    each.destroyForcibly();
                    return each;
                }).join();
            }
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
