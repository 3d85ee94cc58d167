package io.eventsourcery.core.publishing;

import io.eventsourcery.StreamId;
import io.eventsourcery.spi.OutboxDeliveries;
import io.eventsourcery.spi.OutboxStorageStrategy;
import io.eventsourcery.spi.OutboxTaker;
import io.eventsourcery.spi.ParkedStorage;
import io.eventsourcery.spi.RecordedRaw;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Hands over an event, from another thread, a moment after the one before it is done. */
final class HandedOneByOne implements OutboxStorageStrategy, OutboxDeliveries {
    private static final long MOMENT = TimeUnit.MICROSECONDS.toNanos(20);

    private final ExecutorService other;
    private final int events;
    private final StreamId stream = StreamId.random();
    private OutboxTaker taker;
    private int done;
    private int told;
    private int messages;
    private int looks;

    HandedOneByOne(ExecutorService other, int events) {
        this.other = other;
        this.events = events;
    }

    /** How often the database was told what is done. */
    int messages() {
        return messages;
    }

    /** How often it was asked whether anything waits. */
    int looks() {
        return looks;
    }

    @Override
    public CompletionStage<Void> ensureCreated() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public OutboxDeliveries open(int buffer, OutboxTaker opened) {
        taker = opened;
        hand(1);
        return this;
    }

    private void hand(long version) {
        RecordedRaw record = Delivered.event(stream, version, version);
        other.execute(() -> {
            LockSupport.parkNanos(MOMENT);
            taker.take(new Delivered(record, false, this::settled));
        });
    }

    @Override
    public ParkedStorage parked() {
        return new ParkedInMemory(List.of());
    }

    @Override
    public void flush() {
        messages += told < done ? 1 : 0;
        told = done;
    }

    @Override
    public boolean isDrained() {
        looks++;
        flush();
        return done == events;
    }

    @Override
    public void close() {
        flush();
    }

    private void settled() {
        done++;
        if (done < events) {
            hand(done + 1L);
        }
    }
}
