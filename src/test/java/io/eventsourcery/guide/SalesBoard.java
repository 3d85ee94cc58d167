package io.eventsourcery.guide;

import io.eventsourcery.EventStore;
import io.eventsourcery.TenantId;
import io.eventsourcery.projection.Cursors;
import io.eventsourcery.projection.Projector;
import io.eventsourcery.projection.Rebuild;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.Subscriptions;
import java.util.concurrent.Executor;
import java.util.function.Function;

public class SalesBoard {
    private final Subscriptions subscriptions;
    private final Function<TenantId, EventStore> stores;
    private volatile Sales sales = new Sales();

    public SalesBoard(Subscriptions subscriptions, Function<TenantId, EventStore> stores) {
        this.subscriptions = subscriptions;
        this.stores = stores;
    }

    public RunningSubscription follow(Executor executor) {
        Projector projector = Projector.of("sales", stores, Cursors.inMemory(), sales);
        return subscriptions.follow(Selection.all().inCategory("order"), StartFrom.now()).each(projector::handle, executor);
    }

    public Rebuild rebuild(RunningSubscription old, Executor executor) {
        Sales fresh = new Sales();
        Projector projector = Projector.of("sales-2", stores, Cursors.inMemory(), fresh);
        return Rebuild.start(subscriptions, Selection.all().inCategory("order"), projector, stores.apply(TenantId.DEFAULT), () -> {
            sales = fresh;
            old.close();
        }, executor);
    }

    public Sales sales() {
        return sales;
    }
}
