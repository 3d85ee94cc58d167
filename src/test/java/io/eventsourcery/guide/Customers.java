package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;

@ApplicationScoped
public class Customers {
    private final Set<String> names = new ConcurrentSkipListSet<>();

    @Inject
    Subscriptions subscriptions;

    public RunningSubscription follow(Executor executor) {
        return subscriptions.follow(Selection.all().inCategory("order"), StartFrom.beginning()).each(this::on, executor);
    }

    private void on(Recorded recorded) {
        if (recorded.event() instanceof OrderPlaced placed) {
            names.add(recorded.tenant() + " " + placed.customer());
        }
    }

    Set<String> names() {
        return names;
    }
}
