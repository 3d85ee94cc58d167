package io.eventsourcery.embedded;

import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own. */
final class Alone implements AutoCloseable {
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";
    private final File errors = File.createTempFile("node", ".err");
    private final Process process;
    final String readyLine;

    private Alone(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(errors).start();
        readyLine = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }

    static Alone with(String... jvmOptions) throws IOException {
        List<String> command = command(Main.class, jvmOptions);
        command.addAll(List.of("--port", "0"));
        return new Alone(command);
    }

    /** That runs a class on the class path of the tests. */
    static List<String> command(Class<?> main, String... jvmOptions) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }

    String connectionString() {
        return readyLine.replaceAll(".*(kurrentdb://\\S+).*", "$1");
    }

    int port() {
        return Integer.parseInt(connectionString().replaceAll(".*:(\\d+)\\?.*", "$1"));
    }

    KurrentDBClient newClient() {
        return KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connectionString()));
    }

    /** Asks it to end, as Ctrl-C does. */
    void interrupt() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit status; fails if it does not end. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) throw new AssertionError("Still runs. " + errors());
        return process.exitValue();
    }

    String errors() {
        try {
            return Files.readString(errors.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        errors.delete();
    }
}
