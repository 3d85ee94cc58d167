package io.eventsourcery.embedded.persistent;

import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A consumer with one way of answering, that notes what it is given. */
final class Consuming extends PersistentSubscriptionListener {
    final List<String> seen = new CopyOnWriteArrayList<>();
    final List<ResolvedEvent> events = new CopyOnWriteArrayList<>();
    final CompletableFuture<Throwable> cancelled = new CompletableFuture<>();
    private final BiConsumer<PersistentSubscription, ResolvedEvent> answer;

    private Consuming(BiConsumer<PersistentSubscription, ResolvedEvent> answer) {
        this.answer = answer;
    }

    static Consuming acking() {
        return new Consuming(PersistentSubscription::ack);
    }

    static Consuming silent() {
        return new Consuming((subscription, event) -> { });
    }

    static Consuming nacking(NackAction action) {
        return new Consuming((subscription, event) -> subscription.nack(action, "because", event));
    }

    static Consuming answering(BiConsumer<PersistentSubscription, ResolvedEvent> answer) {
        return new Consuming(answer);
    }

    @Override
    public void onEvent(PersistentSubscription subscription, int retryCount, ResolvedEvent event) {
        RecordedEvent record = event.getEvent() == null ? event.getLink() : event.getEvent();
        events.add(event);
        seen.add(record.getRevision() + " retry " + retryCount + (event.getLink() == null ? "" : " link"));
        answer.accept(subscription, event);
    }

    @Override
    public void onCancelled(PersistentSubscription subscription, Throwable error) {
        if (error == null) cancelled.complete(null);
        else cancelled.completeExceptionally(error);
    }
}
