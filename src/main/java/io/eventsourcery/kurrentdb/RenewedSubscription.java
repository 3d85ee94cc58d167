package io.eventsourcery.kurrentdb;

import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.spi.RawSubscription;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A subscription that is made anew when it has been silent for a while though the log moved on. The client does not tell of every end of a
 * subscription, not of one that was cancelled and not of a connection that died silently. Where nothing was wrong this costs little, and
 * tells how far the log has been searched.
 */
final class RenewedSubscription implements RawSubscription {
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final Function<OptionalLong, RawSubscription> subscribe;
    private final Supplier<OptionalLong> news;
    private final LongSupplier nanos;
    private OptionalLong position;
    private volatile RawSubscription current;
    private volatile boolean closed;
    private long heard;
    /** The newest record when it was made anew last: the server tells how far it has searched but for some records at the end. */
    private long known = -1;

    /**
     * @param subscribe after a position
     * @param news      position of the newest record that may matter
     */
    RenewedSubscription(Function<OptionalLong, RawSubscription> subscribe, OptionalLong after, Supplier<OptionalLong> news, LongSupplier nanos) {
        this.subscribe = subscribe;
        this.news = news;
        this.nanos = nanos;
        this.position = after;
        this.current = subscribe.apply(after);
        this.heard = nanos.getAsLong();
    }

    @Override
    public Optional<RawProgress> next(Duration wait) throws InterruptedException {
        Optional<RawProgress> next = current.next(wait);
        if (next.isPresent()) {
            position = OptionalLong.of(next.get().position());
            heard = nanos.getAsLong();
        } else if (nanos.getAsLong() - heard > SILENCE.toNanos() && !closed) {
            renewIfTheLogMovedOn();
            heard = nanos.getAsLong();
        }
        return next;
    }

    private void renewIfTheLogMovedOn() {
        OptionalLong newest = news.get();
        if (newest.isPresent() && newest.getAsLong() > Math.max(known, position.orElse(-1))) {
            known = newest.getAsLong();
            current.close();
            current = subscribe.apply(position);
            if (closed) {
                current.close();
            }
        }
    }

    @Override
    public boolean isCaughtUp() {
        return current.isCaughtUp();
    }

    @Override
    public void close() {
        closed = true;
        current.close();
    }
}
