package io.eventsourcery.core;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.spi.RawSelection;
import io.eventsourcery.spi.RawSubscription;
import io.eventsourcery.spi.SubscriptionStrategy;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.Subscription;
import io.eventsourcery.subscription.Subscriptions;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Typed events over a database's subscriptions. */
public final class CodecSubscriptions implements Subscriptions {
    private final SubscriptionStrategy strategy;
    private final EventCodec codec;
    private final CurrentContext context;

    public CodecSubscriptions(SubscriptionStrategy strategy, EventCodec codec, CurrentContext context) {
        this.strategy = strategy;
        this.codec = codec;
        this.context = context;
    }

    @Override
    public Subscription follow(Selection selection, StartFrom from, Consumer<Recorded> listener, Executor executor) {
        InvalidInputException.requireNonNull(selection, "selection");
        InvalidInputException.requireNonNull(from, "start");
        InvalidInputException.requireNonNull(listener, "listener");
        OptionalLong after = from instanceof StartFrom.After start ? OptionalLong.of(start.position()) : OptionalLong.empty();
        RawSubscription raw = strategy.subscribe(new RawSelection(selection.tenant(), selection.category(), selection.eventTypes(),
                after, from instanceof StartFrom.Now));
        ListeningSubscription subscription = new ListeningSubscription(raw, codec, context, listener);
        try {
            executor.execute(subscription);
        } catch (RuntimeException refused) {
            raw.close();
            throw refused;
        }
        return subscription;
    }
}
