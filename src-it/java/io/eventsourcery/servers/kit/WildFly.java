package io.eventsourcery.servers.kit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The distribution with its configuration for MicroProfile. Applications are files in its folder of deployments. */
final class WildFly extends Server {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final int port = Ports.free();
    private final int management = Ports.free();
    private final Path deployments;
    private final Running process;

    WildFly(Path home, Path run) {
        Path base = run.resolve("standalone");
        Folders.copy(home.resolve("standalone"), base);
        obeyMarkersAtOnce(base.resolve("configuration/standalone-microprofile.xml"));
        deployments = base.resolve("deployments");
        Map<String, String> environment = new HashMap<>(Running.withJdk());
        environment.put("JBOSS_JAVA_SIZING", String.join(" ", OPTIONS));
        environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "1"); // Otherwise the script keeps signals to itself.
        process = Running.start(run.resolve("server.log"), run, environment, List.of(home.resolve("bin/standalone.sh").toString(),
                "-c", "standalone-microprofile.xml", "-Djboss.server.base.dir=" + base, "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + Ports.free(), "-Djboss.management.http.port=" + management));
        process.await(0, PATIENCE, "WFLYSRV0025", "WFLYSRV0026");
    }

    /** By itself it looks every five seconds, which is long for ten redeployments, and deploys again what it takes for a newer file. */
    private static void obeyMarkersAtOnce(Path configuration) {
        String text = new String(Folders.read(configuration), StandardCharsets.UTF_8);
        Folders.write(configuration, text.replace("scan-interval=\"5000\"", "scan-interval=\"300\" auto-deploy-zipped=\"false\""));
    }

    @Override
    void deploy(String name, Path file) {
        Folders.write(deployments.resolve(name + ".war"), Folders.read(file));
        Folders.write(marker(name, "dodeploy"), "");
        awaitOne(marker(name, "deployed"), marker(name, "failed"));
        if (Files.exists(marker(name, "failed"))) {
            String said = new String(Folders.read(marker(name, "failed")), StandardCharsets.UTF_8);
            Folders.delete(marker(name, "failed"));
            Folders.delete(deployments.resolve(name + ".war"));
            throw new DeploymentFailedException(said);
        }
    }

    @Override
    void undeploy(String name) {
        Folders.delete(marker(name, "deployed"));
        awaitOne(marker(name, "undeployed"));
        Folders.delete(marker(name, "undeployed"));
        Folders.delete(deployments.resolve(name + ".war"));
    }

    private Path marker(String name, String state) {
        return deployments.resolve(name + ".war." + state);
    }

    private static void awaitOne(Path... files) {
        Awaitility.await("one of " + List.of(files)).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> Stream.of(files).anyMatch(Files::exists));
    }

    @Override
    int port() {
        return port;
    }

    @Override
    int healthPort() {
        return management;
    }

    @Override
    public Running process() {
        return process;
    }
}
