package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.Subscriptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

class Archive {
    private final Subscriptions subscriptions;
    private final List<Object> kept = new CopyOnWriteArrayList<>();

    Archive(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    RunningSubscription keepAll(Executor executor) {
        return subscriptions.follow(Selection.all(), StartFrom.beginning())
                .durably("archive")
                .onFailure(FailurePolicy.SKIP)
                .inBatches(500, Duration.ofSeconds(2), this::keep, executor);
    }

    void keepWhatIsThere() {
        Selection payments = Selection.all().ofTypes("order-paid");
        try (EventIterator events = subscriptions.follow(payments, StartFrom.beginning()).iterate(Duration.ofSeconds(1))) {
            Optional<Recorded> next = events.next();
            while (next.isPresent()) {
                keep(List.of(next.get()));
                next = events.next();
            }
        }
    }

    private void keep(List<Recorded> batch) {
        batch.forEach(recorded -> kept.add(recorded.event()));
    }

    List<Object> kept() {
        return kept;
    }
}
