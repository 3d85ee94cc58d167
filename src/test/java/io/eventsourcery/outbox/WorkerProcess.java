package io.eventsourcery.outbox;

import static org.awaitility.Awaitility.await;

import io.eventsourcery.Recorded;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** A process of an application that publishes from an outbox: a line of a file for each event, in the order in which they were published. */
final class WorkerProcess {
    private final Process process;
    private final Path file;

    private WorkerProcess(Process process, Path file) {
        this.process = process;
        this.file = file;
    }

    static WorkerProcess start(String connectionString, String outbox, Path file) {
        return start(connectionString, outbox, file, 0, OutboxConfig.defaults().concurrency());
    }

    /** @param delay of the publisher, in milliseconds */
    static WorkerProcess start(String connectionString, String outbox, Path file, long delay, int concurrency) {
        try {
            return new WorkerProcess(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), WorkerProcess.class.getName(), connectionString, outbox, file.toString(),
                    Long.toString(delay), Integer.toString(concurrency))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** It hangs: its connections stand, and nothing happens on them. */
    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).inheritIO().start().waitFor();
    }

    /** Whether it has seen that another one publishes. */
    boolean stoodBy() {
        return Files.exists(standingBy(file, process.pid()));
    }

    private static Path standingBy(Path file, long pid) {
        return Path.of(file + "." + pid + ".standing-by");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** One event as it was published. */
    record Line(String stream, long version, String id) {
        private static Line parse(String line) {
            String[] parts = line.split(" ");
            return new Line(parts[0], Long.parseLong(parts[1]), parts[2]);
        }
    }

    /** What was published so far, by whichever process. A line that a killed process has not finished is none. */
    static List<Line> published(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        List<Line> lines = new ArrayList<>();
        text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Line::parse).forEach(lines::add);
        return lines;
    }

    public static void main(String[] arguments) throws Exception {
        OutboxConfig config = OutboxConfig.defaults().withName(arguments[1]).withConcurrency(Integer.parseInt(arguments[4]));
        long delay = Long.parseLong(arguments[3]);
        KurrentDBBackend backend = new KurrentDBBackend().configure(arguments[0], KurrentDBConfig.defaults().withOutbox(config)).withOutbox();
        Outbox outbox = backend.outbox();
        Path path = Path.of(arguments[2]);
        try (BufferedWriter file = Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
             OutboxWorker worker = outbox.start(recorded -> write(file, recorded, delay), Executors.newCachedThreadPool())) {
            await().forever().pollInterval(Duration.ofMillis(20)).until(() -> outbox.state().status() == OutboxState.Status.STANDING_BY);
            Files.createFile(standingBy(path, ProcessHandle.current().pid()));
            Thread.currentThread().join();
        }
    }

    /** In one write, which the system does whole or not at all. The delay is the work of a slow publisher, and nothing is waited for. */
    private static void write(BufferedWriter file, Recorded recorded, long delay) throws IOException, InterruptedException {
        if (delay > 0) {
            Thread.sleep(delay);
        }
        synchronized (file) {
            file.write(recorded.stream().uuid() + " " + recorded.version() + " " + recorded.id() + "\n");
            file.flush();
        }
    }
}
