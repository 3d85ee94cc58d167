package io.eventsourcery.core.following;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.Recorded;
import io.eventsourcery.core.Deadline;
import io.eventsourcery.spi.RawProgress;
import io.eventsourcery.subscription.SubscriptionCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects events until a batch is full, or its first event has waited long enough. */
final class BatchPortions implements Portions {
    private final ResumingSource source;
    private final Decoding decoding;
    private final int size;
    private final Duration limit;
    private final List<Recorded> batch = new ArrayList<>();
    private SubscriptionCounts counts = SubscriptionCounts.NONE;
    private long position;
    private boolean moved;
    private Deadline full;
    private EventStoreException unreadable;

    BatchPortions(ResumingSource source, Decoding decoding, int size, Duration limit) {
        this.source = source;
        this.decoding = decoding;
        this.size = size;
        this.limit = limit;
    }

    @Override
    public Optional<Portion> next(Duration wait) throws InterruptedException {
        Deadline end = Deadline.in(wait);
        while (true) {
            if (!batch.isEmpty() && (batch.size() >= size || full.isOver() || unreadable != null)) {
                return incomplete();
            }
            if (unreadable != null) {
                throw unreadable;
            }
            Deadline until = batch.isEmpty() ? end : end.orEarlier(full);
            Optional<RawProgress> step = source.next(until.left());
            if (step.isPresent()) {
                take(step.get());
            } else if (end.isOver() || source.isAskedToStop()) {
                return batch.isEmpty() ? incomplete() : Optional.empty();
            }
        }
    }

    private void take(RawProgress step) {
        try {
            Portion portion = decoding.decode(step);
            if (batch.isEmpty()) {
                full = Deadline.in(limit);
            }
            batch.addAll(portion.events());
            counts = counts.plus(portion.counts());
            position = portion.position();
            moved = true;
        } catch (EventStoreException e) {
            // What came before it is handed over first.
            unreadable = e;
        }
    }

    @Override
    public Optional<Portion> incomplete() {
        if (!moved) {
            return Optional.empty();
        }
        Portion portion = new Portion(List.copyOf(batch), position, counts);
        clear();
        return Optional.of(portion);
    }

    @Override
    public boolean isHolding() {
        return !batch.isEmpty() || unreadable != null;
    }

    @Override
    public void forget() {
        clear();
        unreadable = null;
    }

    private void clear() {
        batch.clear();
        counts = SubscriptionCounts.NONE;
        moved = false;
    }
}
