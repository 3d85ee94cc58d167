package io.eventsourcery.servers.kit;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A terminal: commands as somebody would type them, with the build's Maven and the servers' JDK, and a local repository of its own. */
public final class Shell {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path logs;
    private final Map<String, String> environment;

    public Shell(Path logs, Path repository) {
        this.logs = logs;
        environment = new HashMap<>(Running.withJdk());
        environment.put("PATH", Setup.path("maven").resolve("bin") + File.pathSeparator + environment.get("PATH"));
        environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository);
        // What WildFly listens on besides.
        environment.put("JBOSS_MANAGEMENT_HTTP_PORT", Integer.toString(Ports.free()));
        environment.put("JBOSS_HTTPS_PORT", Integer.toString(Ports.free()));
        environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "1");
    }

    /** In a terminal of its own: returns at once. */
    public Running start(Path directory, String commands) {
        return Running.start(logs.resolve("shell-" + UUID.randomUUID() + ".log"), directory, environment, List.of("bash", "-ec", commands));
    }

    /** @return what they said */
    public String run(Path directory, String commands) {
        try (Running running = start(directory, commands)) {
            Awaitility.await(commands).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> !running.isAlive());
            if (running.status() != 0) {
                throw new AssertionError("Status " + running.status() + " of\n" + commands + "\n" + running.log().end());
            }
            return running.log().text().strip();
        }
    }
}
