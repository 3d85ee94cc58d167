package io.eventsourcery.servers.kit;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The embedded node as its own process, of the jar that has it and the libraries that it needs. */
public final class DatabaseProcess implements AutoCloseable {
    private final int port;
    private final Running process;

    private DatabaseProcess(int port, Running process) {
        this.port = port;
        this.process = process;
    }

    static DatabaseProcess start() {
        return startOn(Ports.free());
    }

    public static DatabaseProcess startOn(int port) {
        String path = Stream.concat(Stream.of(Setup.path("node")), Folders.files(Setup.path("libraries")).stream()).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Running process = Running.start(Setup.run().resolve("node-" + port + ".log"), Setup.run(), Running.withJdk(),
                List.of(Setup.java("java"), "-Xmx256m", "-cp", path, "io.eventsourcery.embedded.Main", "--port", Integer.toString(port)));
        process.await(0, Duration.ofSeconds(60), "ready at kurrentdb://");
        return new DatabaseProcess(port, process);
    }

    public static String connectionString(int port) {
        return "kurrentdb://127.0.0.1:" + port + "?tls=false";
    }

    public String connectionString() {
        return connectionString(port);
    }

    @Override
    public void close() {
        process.close();
    }
}
