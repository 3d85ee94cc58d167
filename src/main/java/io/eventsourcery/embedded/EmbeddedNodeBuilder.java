package io.eventsourcery.embedded;

import io.eventsourcery.embedded.grpc.Limits;
import java.time.Clock;
import java.time.Duration;

/** Settings of a node to be. */
public final class EmbeddedNodeBuilder {
    private int port;
    private Duration delay = Duration.ZERO;
    private Clock clock = Clock.systemUTC();
    private Limits limits = Limits.DEFAULT;

    EmbeddedNodeBuilder() {
    }

    /** The port to listen on; any free one unless told. */
    public EmbeddedNodeBuilder port(int port) {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("No port: " + port);
        this.port = port;
        return this;
    }

    /** Has every answer leave that much later, as over a network. */
    public EmbeddedNodeBuilder delay(Duration delay) {
        if (delay.isNegative()) throw new IllegalArgumentException("No delay: " + delay);
        this.delay = delay;
        return this;
    }

    /** What the node takes for the time: events are stamped by it and grow too old by it. */
    public EmbeddedNodeBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** The largest event and the largest append it takes, in bytes; 16 MiB and 256 MiB unless told. */
    public EmbeddedNodeBuilder limits(int event, int append) {
        this.limits = new Limits(event, append);
        return this;
    }

    /** Starts it. */
    public EmbeddedNode start() {
        return new EmbeddedNode(this);
    }

    int port() {
        return port;
    }

    Duration delay() {
        return delay;
    }

    Clock clock() {
        return clock;
    }

    Limits limits() {
        return limits;
    }
}
