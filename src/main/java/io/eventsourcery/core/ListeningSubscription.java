package io.eventsourcery.core;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.Recorded;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.subscription.Subscription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Takes records from a raw subscription and calls a listener with the events. */
final class ListeningSubscription implements Subscription, Runnable {
    private static final Logger LOG = System.getLogger(ListeningSubscription.class.getName());
    private static final Duration WAIT = Duration.ofMillis(250);

    private final RawSubscription raw;
    private final EventCodec codec;
    private final CurrentContext context;
    private final Consumer<Recorded> listener;
    private final Stopping stopping = new Stopping();
    private volatile OptionalLong position = OptionalLong.empty();
    private volatile Throwable failure;

    ListeningSubscription(RawSubscription raw, EventCodec codec, CurrentContext context, Consumer<Recorded> listener) {
        this.raw = raw;
        this.codec = codec;
        this.context = context;
        this.listener = listener;
    }

    @Override
    public void run() {
        stopping.whileRunning(() -> {
            try (raw) {
                while (!stopping.isAsked()) {
                    Optional<RecordedRaw> next = raw.next(WAIT);
                    if (next.isPresent()) {
                        codec.decode(next.get()).forEach(this::handle);
                        position = OptionalLong.of(next.get().position());
                    } else {
                        raw.passed().ifPresent(passed -> position = OptionalLong.of(passed));
                    }
                }
            } catch (RuntimeException | LinkageError | AssertionError e) {
                failure = e;
                LOG.log(Level.ERROR, "A subscription ended after position {0} because of {1}", position, e.getClass().getName());
            }
        });
    }

    private void handle(Recorded recorded) {
        context.run(CurrentContext.causedBy(recorded), () -> listener.accept(recorded));
    }

    @Override
    public OptionalLong position() {
        return position;
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        stopping.ask();
        raw.close();
    }
}
