package io.eventsourcery.cdi.telemetry;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.OutboxState;
import io.eventsourcery.outbox.OutboxWorker;
import io.eventsourcery.outbox.ParkedEvents;
import java.util.concurrent.Executor;

/**
 * Tells of what is published.
 *
 * @param name of the outbox
 */
record TracedOutbox(Outbox outbox, String name, Instruments instruments) implements Outbox {
    @Override
    public OutboxCounts run(OutboxPublisher publisher, int limit) {
        return outbox.run(traced(publisher), limit);
    }

    @Override
    public OutboxWorker start(OutboxPublisher publisher, Executor executor) {
        return outbox.start(traced(publisher), executor);
    }

    private OutboxPublisher traced(OutboxPublisher publisher) {
        InvalidInputException.requireNonNull(publisher, "publisher");
        return recorded -> instruments.publishing(name, recorded, () -> publisher.publish(recorded));
    }

    @Override
    public ParkedEvents parked() {
        return outbox.parked();
    }

    @Override
    public OutboxCounts counts() {
        return outbox.counts();
    }

    @Override
    public OutboxState state() {
        return outbox.state();
    }
}
