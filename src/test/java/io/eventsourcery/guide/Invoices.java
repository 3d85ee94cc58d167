package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionParkedEvent;
import io.eventsourcery.subscription.SubscriptionParkedEvents;
import io.eventsourcery.subscription.SubscriptionState;
import io.eventsourcery.subscription.Subscriptions;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

class Invoices {
    private final Subscriptions subscriptions;
    private final List<Object> written = new CopyOnWriteArrayList<>();
    private volatile boolean printer;

    Invoices(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    RunningSubscription follow(Executor executor) {
        return subscriptions.follow(Selection.all().inCategory("order"), StartFrom.beginning())
                .durably("invoices")
                .retrying(Retries.attempts(5).notAfter(Duration.ofMinutes(1)))
                .onFailure(FailurePolicy.PARK)
                .each(this::invoice, executor);
    }

    public void afterTheCure() {
        SubscriptionParkedEvents parked = subscriptions.parked("invoices");
        for (SubscriptionParkedEvent event : parked.list(100)) {
            if (event.exception().equals("java.net.ConnectException")) {
                parked.replay(event.id());
            } else {
                parked.discard(event.id(), "nothing was ordered");
            }
        }
    }

    public void repeatSince(RunningSubscription invoices, long position) {
        invoices.pause();
        invoices.reset(StartFrom.after(position));
        invoices.resume();
    }

    public boolean isStuck(RunningSubscription invoices) {
        return invoices.state() == SubscriptionState.FAILED
                || invoices.noProgressSince().filter(since -> since.isBefore(Instant.now().minusSeconds(300))).isPresent();
    }

    private void invoice(Recorded recorded) throws ConnectException {
        if (!printer && recorded.event() instanceof OrderPlaced) {
            throw new ConnectException("no printer");
        }
        written.add(recorded.event());
    }

    void installPrinter() {
        printer = true;
    }

    List<Object> written() {
        return written;
    }
}
