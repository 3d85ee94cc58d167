package io.eventsourcery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import io.eventsourcery.WrappedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Callers that append at a steady rate, whatever becomes of it, each to a stream of its own. One whose append failed because the database was not
 * there appends the same event next time, as an application does; nothing else may go wrong.
 */
final class SteadyLoad implements AutoCloseable {
    static final int PER_SECOND = 200;
    /** So many that there is one without a call at any time, though a call in vain takes a while. */
    private static final int CALLERS = 1_000;

    private final EventStore store;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Caller> callers = IntStream.range(0, CALLERS).mapToObj(i -> new Caller()).toList();
    private final Queue<Caller> idle = new ConcurrentLinkedQueue<>(callers);
    private final LongAdder attempts = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder alreadyThere = new LongAdder();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private volatile boolean finishing;

    SteadyLoad(EventStore store) {
        this.store = store;
        clock.scheduleAtFixedRate(this::next, 0, TimeUnit.SECONDS.toNanos(1) / PER_SECOND, TimeUnit.NANOSECONDS);
    }

    private void next() {
        Caller caller = idle.poll();
        if (caller != null && !(finishing && caller.isContent())) {
            attempts.increment();
            caller.append();
        }
    }

    long attempts() {
        return attempts.sum();
    }

    long acknowledged() {
        return acknowledged.sum();
    }

    long refused() {
        return refused.sum();
    }

    long alreadyThere() {
        return alreadyThere.sum();
    }

    /** How many appends have been waiting for their answer for longer than that. */
    long waitingFor(Duration time) {
        return callers.stream().filter(caller -> caller.waitsSince != 0 && System.nanoTime() - caller.waitsSince > time.toNanos()).count();
    }

    /** Nothing new; what was refused is tried until it is acknowledged. */
    void finish() {
        finishing = true;
    }

    boolean isFinished() {
        return finishing && callers.stream().allMatch(Caller::isContent);
    }

    void assertThatNothingElseWentWrong() {
        assertThat(surprises).isEmpty();
    }

    void assertThatTheLogHasExactlyWhatWasAcknowledged() {
        for (Caller caller : callers) {
            assertThat(store.load(caller.stream)).extracting(recorded -> recorded.id()).isEqualTo(caller.acknowledged);
        }
    }

    /** Every event, and first each in the order of its stream. */
    void assertThatAllCameInOrder(Published somewhere) {
        for (Caller caller : callers) {
            assertThat(somewhere.versions(caller.stream).stream().distinct()).containsExactlyElementsOf(
                    IntStream.rangeClosed(1, caller.acknowledged.size()).mapToObj(Long::valueOf).toList());
        }
    }

    void assertThatAllCameOnce(Published somewhere) {
        for (Caller caller : callers) {
            assertThat(somewhere.versions(caller.stream)).hasSize(caller.acknowledged.size());
        }
    }

    boolean allCame(Published somewhere) {
        return callers.stream().allMatch(caller -> somewhere.versions(caller.stream).stream().distinct().count() >= caller.acknowledged.size());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One call at a time. */
    private final class Caller {
        private final StreamId stream = OutboxLab.stream();
        private final List<UUID> acknowledged = new ArrayList<>();
        private volatile WrappedEvent event;
        private volatile long waitsSince;

        boolean isContent() {
            return event == null;
        }

        void append() {
            event = event == null ? WrappedEvent.wrap(new OrderPlaced("ann")) : event;
            waitsSince = System.nanoTime();
            ExpectedVersion expected = acknowledged.isEmpty() ? ExpectedVersion.noStream() : ExpectedVersion.exactly(acknowledged.size());
            store.appendAsync(stream, expected, List.of(event)).whenComplete(this::answered);
        }

        private void answered(AppendResult result, Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            waitsSince = 0;
            if (cause == null) {
                SteadyLoad.this.acknowledged.increment();
                acknowledged.add(event.id());
                alreadyThere.add(result.alreadyThere() ? 1 : 0);
                event = null;
            } else if (cause instanceof EventStoreUnavailableException) {
                refused.increment();
            } else {
                surprises.add(cause);
            }
            idle.add(this);
        }
    }
}
