package io.eventsourcery.servers.kit;

import java.net.URI;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** One of the application servers, running. */
public abstract class Server implements AutoCloseable {
    private static final int THREADS = 32;

    /** The one that the build names. */
    static Server start() {
        Path run = Folders.fresh(Setup.run());
        Path home = Setup.path("directory").resolve(Setup.text("home"));
        return switch (Setup.text("server")) {
            case "wildfly" -> new WildFly(home, run);
            case "payara" -> new Payara(home, run);
            case "liberty" -> new Liberty(home, run);
            default -> throw new IllegalStateException("Unknown server " + Setup.text("server"));
        };
    }

    /** @throws DeploymentFailedException with what the server said about it */
    public final Deployment deploy(War war) {
        Path file = war.writeTo(Setup.run().resolve("wars"));
        deploy(war.name(), file);
        return new Deployment(this, war.name(), URI.create("http://127.0.0.1:" + port() + "/" + war.name() + "/"));
    }

    /** With requests that nobody serves: an idle thread of a server may keep the last request that it had until it gets another. */
    public final void occupy() {
        Caller nobody = new Caller(URI.create("http://127.0.0.1:" + port() + "/"), null);
        IntStream.range(0, THREADS).parallel().forEach(request -> nobody.get("nothing-is-here"));
    }

    /** What MicroProfile Health says. */
    public final Readiness readiness() {
        return Readiness.of(new Caller(URI.create("http://127.0.0.1:" + healthPort() + "/"), null).get("health/ready"));
    }

    /** A deployment that fails leaves nothing of itself. */
    abstract void deploy(String name, Path file);

    abstract void undeploy(String name);

    abstract int port();

    int healthPort() {
        return port();
    }

    public abstract Running process();

    @Override
    public final void close() {
        process().close();
    }
}
