package io.eventsourcery.measure;

import io.eventsourcery.StreamId;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Follows a category from the beginning of the log until all its events were handled. */
@State(Scope.Benchmark)
public class CatchUp {
    @Param("20000")
    public int events;
    /** Of each side its own, for both sides' events are in one log. */
    private final String category = Sides.newCategory("catchup");

    @Setup
    public void fill(Sides sides) {
        sides.fill(StreamId.random().inCategory(category), events);
    }

    @Benchmark
    public void raw(Sides sides) throws Exception {
        Arrivals arrivals = new Arrivals(events);
        SubscribeToAllOptions options = SubscribeToAllOptions.get().fromStart().filter(SubscriptionFilter.newBuilder().addStreamNamePrefix(category + "-").build());
        Subscription subscription = Plain.get(sides.client.subscribeToAll(new SubscriptionListener() {
            @Override
            public void onEvent(Subscription source, ResolvedEvent event) {
                arrivals.arrived(Plain.read(event), event.getEvent().getRevision());
            }

            @Override
            public void onCancelled(Subscription source, Throwable failure) {
                arrivals.failed(failure);
            }
        }, options));
        arrivals.await();
        subscription.stop();
    }

    @Benchmark
    public void module(Sides sides) throws Exception {
        Arrivals arrivals = new Arrivals(events);
        try (RunningSubscription following = sides.backend.subscriptions().follow(Selection.all().inCategory(category), StartFrom.beginning())
                .each(event -> arrivals.arrived(event, event.version()), task -> new Thread(task, "following").start())) {
            arrivals.await(following::failure);
        }
    }
}
