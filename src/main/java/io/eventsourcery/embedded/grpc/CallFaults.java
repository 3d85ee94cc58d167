package io.eventsourcery.embedded.grpc;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How answers are to go wrong. Takes effect on whatever is answered next. */
public final class CallFaults {
    enum Loss { SILENCE, CUT }

    private record Losses(Loss loss, int left) {
        Losses after() {
            return left == 1 ? null : new Losses(loss, left - 1);
        }
    }

    private volatile Duration delay = Duration.ZERO;
    private volatile InetSocketAddress leader;
    private final AtomicReference<Losses> nextAppends = new AtomicReference<>();

    /** Every message to a client leaves that much later. */
    public void delay(Duration delay) {
        this.delay = delay;
    }

    /** Sends leader-only calls to somebody else; null to be the leader again. */
    public void leader(InetSocketAddress leader) {
        this.leader = leader;
    }

    /** The next appends are written and never answered. */
    public void dropNextAppendAnswers(int count) {
        nextAppends.set(new Losses(Loss.SILENCE, count));
    }

    /** The next append is written, then its connection breaks. */
    public void cutAfterNextAppend() {
        nextAppends.set(new Losses(Loss.CUT, 1));
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        delay = Duration.ZERO;
        leader = null;
        nextAppends.set(null);
    }

    Duration delay() {
        return delay;
    }

    InetSocketAddress leader() {
        return leader;
    }

    /** What shall happen to this answer to a successful append, at most once; null for nothing. */
    Loss takeLoss() {
        Losses taken = nextAppends.get() == null ? null : nextAppends.getAndUpdate(losses -> losses == null ? null : losses.after());
        return taken == null ? null : taken.loss();
    }
}
