package io.eventsourcery.demo;

import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** A read model: what each tenant has sold so far, kept up to date by following the events. */
@ApplicationScoped
class SalesBoard {
    record Sales(int events, int orders, int shipped, int cancelled, BigDecimal paid) {
        static final Sales NONE = new Sales(0, 0, 0, 0, BigDecimal.ZERO);

        Sales after(Object event) {
            return new Sales(events + 1, orders + (event instanceof OrderPlaced ? 1 : 0), shipped + (event instanceof OrderShipped ? 1 : 0),
                    cancelled + (event instanceof OrderCancelled ? 1 : 0), event instanceof OrderPaid bill ? paid.add(bill.amount()) : paid);
        }
    }

    private final Map<String, Sales> tenants = new HashMap<>();
    @Inject
    Subscriptions subscriptions;
    @Inject
    Run run;

    RunningSubscription follow() {
        return subscriptions.follow(Selection.all().inCategory(Run.CATEGORY), StartFrom.now()).each(this::show,
                task -> new Thread(task, "sales-board").start());
    }

    private synchronized void show(Recorded recorded) {
        if (run.wrote(recorded)) {
            tenants.merge(recorded.tenant().value(), Sales.NONE.after(recorded.event()), (sales, first) -> sales.after(recorded.event()));
        }
    }

    synchronized Sales of(String tenant) {
        return tenants.getOrDefault(tenant, Sales.NONE);
    }

    synchronized int events() {
        return tenants.values().stream().mapToInt(Sales::events).sum();
    }
}
