package io.eventsourcery.embedded;

import java.io.UncheckedIOException;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a node on its own, until it is interrupted. */
public final class Main {
    private static final int DEFAULT_PORT = 2113;
    private static final String USAGE = "Usage: --port N, where N is a port from 0 (any free one) to 65535.";
    private static final Logger NODE = Logger.getLogger(EmbeddedNode.class.getName());
    private static final Logger STREAMS = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

    private Main() {
    }

    /** @param arguments {@code --port N}; 2113 unless told */
    public static void main(String[] arguments) throws InterruptedException {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        OutOfMemory.endsTheProcess();
        // That a client left while something was on its way to it is nothing to tell, and least of all with its stack.
        STREAMS.setFilter(record -> !"Stream Error".equals(record.getMessage()));
        // It says in its own line that it keeps nothing.
        NODE.setLevel(Level.OFF);
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.println(USAGE);
            return;
        }
        EmbeddedNode node;
        try {
            node = EmbeddedNode.builder().port(port(arguments)).start();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + ". " + USAGE);
            System.exit(2);
            return;
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "embedded-node-stop"));
        System.out.println("Embedded KurrentDB node ready at " + node.connectionString() + " - in memory only, it keeps nothing. Ctrl-C ends it.");
        new CountDownLatch(1).await();
    }

    static int port(String... arguments) {
        if (arguments.length == 0) return DEFAULT_PORT;
        if (!arguments[0].equals("--port")) throw new IllegalArgumentException("Unknown argument '" + arguments[0] + "'");
        if (arguments.length != 2) throw new IllegalArgumentException("--port takes one number and nothing follows it");
        try {
            int port = Integer.parseInt(arguments[1]);
            if (port >= 0 && port <= 65_535) return port;
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new IllegalArgumentException("'" + arguments[1] + "' is no port");
    }
}
