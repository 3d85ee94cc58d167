package io.eventsourcery.projection;

import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.Subscriptions;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** All that a rebuild needs of subscriptions: everything again from the beginning, and how far that has come. */
final class Replay {
    private final RunningSubscription subscription;

    private Replay(RunningSubscription subscription) {
        this.subscription = subscription;
    }

    static Replay start(Subscriptions subscriptions, Selection selection, Consumer<Recorded> listener, Executor executor) {
        return new Replay(subscriptions.follow(selection, StartFrom.beginning()).each(listener::accept, executor));
    }

    /** Everything selected up to this position of the log was handled. */
    long position() {
        return subscription.position().orElse(0);
    }

    Optional<Throwable> failure() {
        return subscription.failure();
    }

    void stop() {
        subscription.close();
    }
}
