package io.eventsourcery.servers.kit;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** One of the application servers, running. */
public abstract class Server implements AutoCloseable {
    /**
     * What is only softly held counts as gone, since it goes when memory is needed. Without the second compiler, which has idle threads hold what they
     * ran, in a way that no heap dump shows.
     */
    static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:TieredStopAtLevel=1");
    private static final int THREADS = 32;

    private Deployment crowd;

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
        return deployed(war.name(), file);
    }

    private Deployment deployed(String name, Path file) {
        deploy(name, file);
        return new Deployment(this, name, URI.create("http://127.0.0.1:" + port() + "/" + name + "/"));
    }

    /** With requests for another application: an idle thread of a server may keep the last request that it had until it gets another. */
    public final synchronized void occupy() {
        if (crowd == null) {
            Path file = Setup.run().resolve("wars/crowd.war");
            try (Archive war = Archive.of(file)) {
                war.addAll("WEB-INF/classes/", Setup.path("crowd"));
            }
            crowd = deployed("crowd", file);
        }
        List<CompletableFuture<Answer>> all = IntStream.range(0, THREADS).mapToObj(request -> crowd.as(null).getAsync("")).toList();
        all.forEach(CompletableFuture::join);
    }

    /** What MicroProfile Health says. */
    public final Readiness readiness() {
        return Readiness.of(new Caller(URI.create("http://127.0.0.1:" + healthPort() + "/"), null).get("health/ready"));
    }

    /** How many class loaders of applications the server itself keeps for good, however many come and go. */
    public int keeps() {
        return 0;
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
