package io.eventsourcery.cdi.telemetry;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.BatchHandler;
import io.eventsourcery.subscription.BatchIterator;
import io.eventsourcery.subscription.EventHandler;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.RunningSubscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** Tells of the handlers' calls. Iterators are asked, and nobody knows what for. */
record TracedFollowing(Following following, String name, Instruments instruments) implements Following {
    private TracedFollowing with(Following changed) {
        return new TracedFollowing(changed, name, instruments);
    }

    @Override
    public Following durably(String name) {
        return new TracedFollowing(following.durably(name), name, instruments);
    }

    @Override
    public Following onFailure(FailurePolicy policy) {
        return with(following.onFailure(policy));
    }

    @Override
    public Following retrying(Retries retries) {
        return with(following.retrying(retries));
    }

    @Override
    public Following whenAvailable() {
        return with(following.whenAvailable());
    }

    @Override
    public RunningSubscription each(EventHandler handler, Executor executor) {
        InvalidInputException.requireNonNull(handler, "handler");
        return following.each(new EventHandler() {
            @Override
            public void handle(Recorded recorded) throws Exception {
                instruments.handling(name, List.of(recorded), () -> handler.handle(recorded));
            }

            @Override
            public boolean accepts(Recorded recorded) {
                return handler.accepts(recorded);
            }
        }, executor);
    }

    @Override
    public RunningSubscription inBatches(int size, Duration limit, BatchHandler handler, Executor executor) {
        InvalidInputException.requireNonNull(handler, "handler");
        return following.inBatches(size, limit, batch -> instruments.handling(name, batch, () -> handler.handle(batch)), executor);
    }

    @Override
    public EventIterator iterate(Duration limit) {
        return following.iterate(limit);
    }

    @Override
    public BatchIterator iterateBatches(int size, Duration limit) {
        return following.iterateBatches(size, limit);
    }
}
