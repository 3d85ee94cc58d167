package io.eventsourcery.embedded.grpc;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How answers are to go wrong. Takes effect on whatever is answered next. */
public final class CallFaults {
    enum Loss { SILENCE, CUT }

    private volatile Duration delay = Duration.ZERO;
    private volatile InetSocketAddress leader;
    private final AtomicReference<Loss> nextAppend = new AtomicReference<>();

    /** Every message to a client leaves that much later. */
    public void delay(Duration delay) {
        this.delay = delay;
    }

    /** Sends leader-only calls to somebody else; null to be the leader again. */
    public void leader(InetSocketAddress leader) {
        this.leader = leader;
    }

    /** The next append is written and never answered. */
    public void dropNextAppendAnswer() {
        nextAppend.set(Loss.SILENCE);
    }

    /** The next append is written, then its connection breaks. */
    public void cutAfterNextAppend() {
        nextAppend.set(Loss.CUT);
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        delay = Duration.ZERO;
        leader = null;
        nextAppend.set(null);
    }

    Duration delay() {
        return delay;
    }

    InetSocketAddress leader() {
        return leader;
    }

    /** What shall happen to this answer to a successful append, at most once; null for nothing. */
    Loss takeLoss() {
        return nextAppend.get() == null ? null : nextAppend.getAndSet(null);
    }
}
