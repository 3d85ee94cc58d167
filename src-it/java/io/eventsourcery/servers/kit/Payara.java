package io.eventsourcery.servers.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Payara Micro, told by {@code src-it/payara/PayaraConsole.java} through its own API what to deploy: by itself it deploys only what it starts with. */
final class Payara extends Server {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final int port = Ports.free();
    private final Running process;

    Payara(Path jar, Path run) {
        List<String> command = new ArrayList<>(List.of(Setup.java("java")));
        command.addAll(OPTIONS);
        command.addAll(opened(jar));
        command.addAll(List.of("-cp", jar.toString(), Setup.text("payara-console"), Integer.toString(port), run.resolve("root").toString()));
        process = Running.start(run.resolve("server.log"), run, Running.withJdk(), command);
        process.await(0, PATIENCE, "Console: ready");
    }

    /** What its manifest says to a JVM that is started with -jar. */
    private static List<String> opened(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            List<String> options = new ArrayList<>();
            for (String each : manifest.getValue("Add-Opens").split(" ")) {
                options.addAll(List.of("--add-opens", each + "=ALL-UNNAMED"));
            }
            for (String each : manifest.getValue("Add-Exports").split(" ")) {
                options.addAll(List.of("--add-exports", each + "=ALL-UNNAMED"));
            }
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void deploy(String name, Path file) {
        int mark = process.log().mark();
        process.tell("deploy " + name + " " + file);
        String said = process.await(mark, PATIENCE, "Console: deployed " + name, "Console: failed " + name);
        if (said.contains("Console: failed " + name)) {
            throw new DeploymentFailedException(said);
        }
    }

    @Override
    void undeploy(String name) {
        int mark = process.log().mark();
        process.tell("undeploy " + name);
        process.await(mark, PATIENCE, "Console: undeployed " + name);
    }

    /** Its default executors have the context providers that the first application to use them brought along, and keep them. */
    @Override
    public int keeps() {
        return 1;
    }

    @Override
    int port() {
        return port;
    }

    @Override
    public Running process() {
        return process;
    }
}
