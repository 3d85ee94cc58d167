package io.eventsourcery.embedded;

import io.eventsourcery.embedded.grpc.CallFaults;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

/** Switches that make a running node fail in the ways real ones do. Each takes effect at once and stays until it is taken back. */
public final class Faults {
    private final EmbeddedNode node;
    private final CallFaults calls;

    Faults(EmbeddedNode node, CallFaults calls) {
        this.node = node;
        this.calls = calls;
    }

    /**
     * Hangs, as a stopped process does: connections stand and clients can even connect, but nothing they send is looked at, and nothing comes
     * from here, not even what keeps a connection alive. The official client gives such a connection up after 20 s.
     */
    public void pause() {
        node.running().pause();
    }

    /** Ends {@link #pause()}: what has piled up is looked at first. */
    public void resume() {
        node.running().resume();
    }

    /** Breaks all connections, without a word; those of a paused node when it is resumed. Clients can connect again. */
    public void cutConnections() {
        node.running().cutConnections();
    }

    /** Hangs up on everybody who connects from now on. Connections that stand are served. */
    public void refuseConnections() {
        node.running().refuseConnections(true);
    }

    /** Ends {@link #refuseConnections()}. */
    public void acceptConnections() {
        node.running().refuseConnections(false);
    }

    /** Has every message to a client leave that much later; {@link Duration#ZERO} ends it. */
    public void delay(Duration delay) {
        Objects.requireNonNull(delay, "delay");
        if (delay.isNegative()) throw new IllegalArgumentException("No delay: " + delay);
        calls.delay(delay);
    }

    /** Writes the next append, but never answers it: its client waits until its deadline. */
    public void dropNextAppendAnswer() {
        dropNextAppendAnswers(1);
    }

    /** As {@link #dropNextAppendAnswer}, so many times. */
    public void dropNextAppendAnswers(int count) {
        if (count < 1) throw new IllegalArgumentException("No number of answers: " + count);
        calls.dropNextAppendAnswers(count);
    }

    /** Writes the next append, then breaks its connection instead of answering. */
    public void cutAfterNextAppend() {
        calls.cutAfterNextAppend();
    }

    /**
     * Plays a follower: whoever wants the leader is sent to that address. The official Java client 1.1.0 goes there only if it discovers its
     * nodes; with a single address it comes back to that, and its catch-up subscriptions hang.
     */
    public void actAsFollowerOf(String host, int port) {
        calls.leader(InetSocketAddress.createUnresolved(host, port));
    }

    /** Ends {@link #actAsFollowerOf}. */
    public void actAsLeader() {
        calls.leader(null);
    }

    /** Takes all of it back. */
    public void clear() {
        calls.clear();
        if (node.isRunning()) {
            resume();
            acceptConnections();
        }
    }
}
