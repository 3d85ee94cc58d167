package io.eventsourcery.servers.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The runtime with the two features that stand for the web profile of Jakarta EE and for MicroProfile. Applications are files in its folder of dropins. */
final class Liberty extends Server {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final int port = Ports.free();
    private final Path dropins;
    private final Running process;

    Liberty(Path home, Path run) {
        Path server = run.resolve("usr/servers/it");
        dropins = server.resolve("dropins");
        Folders.fresh(dropins);
        Folders.write(server.resolve("server.xml"), """
                <server>
                  <featureManager>
                    <feature>webProfile-10.0</feature>
                    <feature>microProfile-7.1</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                </server>
                """.formatted(port));
        Folders.write(server.resolve("jvm.options"), String.join("\n", OPTIONS) + "\n");
        Map<String, String> environment = new HashMap<>(Running.withJdk());
        environment.put("WLP_USER_DIR", run.resolve("usr").toString());
        process = Running.start(run.resolve("server.log"), run, environment, List.of(home.resolve("bin/server").toString(), "run", "it"));
        process.await(0, PATIENCE, "CWWKF0011I");
    }

    @Override
    void deploy(String name, Path file) {
        int mark = process.log().mark();
        Folders.move(file, dropins.resolve(name + ".war"));
        String said = process.await(mark, PATIENCE, "CWWKZ0001I: Application " + name + " started", "CWWKZ0003I: The application " + name + " updated",
                "CWWKZ0002E: An exception occurred while starting the application " + name, "CWWKZ0004E: An exception occurred while starting the application " + name);
        if (said.contains("CWWKZ0002E") || said.contains("CWWKZ0004E")) {
            Folders.delete(dropins.resolve(name + ".war")); // It says nothing about the end of what never began.
            throw new DeploymentFailedException(said);
        }
    }

    @Override
    void undeploy(String name) {
        int mark = process.log().mark();
        Folders.delete(dropins.resolve(name + ".war"));
        process.await(mark, PATIENCE, "CWWKZ0009I: The application " + name + " has stopped");
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
