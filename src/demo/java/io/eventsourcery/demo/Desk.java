package io.eventsourcery.demo;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.TenantId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.aggregate.WrappedAggregate;
import io.eventsourcery.cdi.CurrentTenant;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes commands for orders. The injected event store is that of the tenant for whom a line is handled. */
@ApplicationScoped
class Desk {
    @Inject
    CurrentTenant tenant;
    @Inject
    EventStore store;
    @Inject
    Run run;
    @Inject
    Tally tally;
    private Repository<Order> orders;

    @PostConstruct
    void open() {
        orders = Repository.of(store, Run.CATEGORY, Order::new);
    }

    /** @return why the line was refused; empty when it was carried out */
    String handle(OrderLine line) {
        String[] refusal = {""};
        tenant.run(line.tenant(), () -> refusal[0] = decide(line));
        return refusal[0];
    }

    private String decide(OrderLine line) {
        try {
            WrappedAggregate<Order> order = orders.load(run.stream(line.order()));
            WrappedEvent event = WrappedEvent.wrap(line.command().apply(order.aggregate()), run.context());
            long seen = line.seen().orElse(order.version());
            store.append(order.stream(), ExpectedVersion.exactly(seen), event);
            tally.appended(line.tenant(), line.order(), 1);
            return "";
        } catch (RuleBroken e) {
            tally.refusedByRule(line.tenant());
            return e.getMessage();
        } catch (ConcurrentStreamWriteException e) {
            tally.refusedByVersion(line.tenant());
            return e.getMessage();
        }
    }

    /** The orders of a tenant, as its events say. */
    WrappedAggregate<Order> load(TenantId of, String order) throws Exception {
        return tenant.call(of, () -> orders.load(run.stream(order)));
    }

    /** Saves what was decided on an order that was loaded some time ago. */
    void save(TenantId of, String order, WrappedAggregate<Order> loaded, Object event) {
        loaded.record(WrappedEvent.wrap(event, run.context()));
        tenant.run(of, () -> {
            orders.save(loaded);
            tally.appended(of, order, 1);
        });
    }
}
