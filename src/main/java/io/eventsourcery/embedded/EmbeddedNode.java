package io.eventsourcery.embedded;

import io.eventsourcery.embedded.grpc.CallFaults;
import io.eventsourcery.embedded.grpc.NodeServer;
import io.eventsourcery.embedded.log.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A KurrentDB node inside the JVM, for tests, demos and development. Any KurrentDB client can be pointed at it.
 *
 * <p>It keeps everything in memory and nothing else: what was written is gone when the node is closed. It listens on the loopback
 * interface only, without TLS and without asking who is there.
 *
 * <pre>{@code
 * try (EmbeddedNode node = EmbeddedNode.start()) {
 *     KurrentDBClient client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node.connectionString()));
 *     ...
 * }
 * }</pre>
 *
 * <p>What can go wrong with a real one can be made to go wrong here: see {@link #faults()}, {@link #stop()} and {@link #restart()}.
 * Safe for any number of threads.
 */
public final class EmbeddedNode implements AutoCloseable {
    private final EmbeddedNodeBuilder settings;
    private final CallFaults callFaults = new CallFaults();
    private final Faults faults = new Faults(this, callFaults);
    private EventLog log;
    private NodeServer server;
    private int port;

    EmbeddedNode(EmbeddedNodeBuilder settings) {
        this.settings = settings;
        this.log = new EventLog(settings.clock());
        callFaults.delay(settings.delay());
        this.port = settings.port();
        restart();
        System.getLogger(EmbeddedNode.class.getName()).log(System.Logger.Level.WARNING,
                "Embedded KurrentDB node on port {0}: in memory only, everything is lost when it ends", Integer.toString(port));
    }

    /** A fresh node on a free port. */
    public static EmbeddedNode start() {
        return builder().start();
    }

    /** A node with other than the usual settings. */
    public static EmbeddedNodeBuilder builder() {
        return new EmbeddedNodeBuilder();
    }

    /** The port it listens on, or did: it stays the same through stops and restarts. */
    public synchronized int port() {
        return port;
    }

    /** What a client connects with. */
    public String connectionString() {
        return "kurrentdb://127.0.0.1:" + port() + "?tls=false";
    }

    /** How to make it misbehave. */
    public Faults faults() {
        return faults;
    }

    /** How many calls of clients are open at this moment, subscriptions included. */
    public synchronized int openCalls() {
        return server == null ? 0 : server.openCalls();
    }

    /** Whether it serves. */
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** Shuts down in order: every open call ends with UNAVAILABLE, then the port is free. The data stays for {@link #restart()}. */
    public synchronized void stop() {
        if (server != null) server.stop();
        server = null;
    }

    /** Goes down as a killed process: connections break and nobody is told. The data stays for {@link #restart()}. */
    public synchronized void kill() {
        if (server != null) server.kill();
        server = null;
    }

    /** Serves again, on the same port and with the data it had; stops first if need be. */
    public synchronized void restart() {
        stop();
        try {
            server = port == 0 ? FreePort.start(this::serve) : serve(port);
        } catch (IOException e) {
            throw new UncheckedIOException("No embedded node on port " + port + ": " + e.getMessage(), e);
        }
        port = server.port();
    }

    private NodeServer serve(int on) throws IOException {
        return new NodeServer(log, on, settings.limits(), settings.clock(), callFaults);
    }

    /** Serves again, on the same port, as if nothing had ever been written. */
    public synchronized void restartEmpty() {
        stop();
        log = new EventLog(settings.clock());
        restart();
    }

    @Override
    public void close() {
        stop();
    }

    synchronized NodeServer running() {
        if (server == null) throw new IllegalStateException("The node is stopped");
        return server;
    }
}
