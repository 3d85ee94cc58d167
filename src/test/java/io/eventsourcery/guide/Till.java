package io.eventsourcery.guide;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamId;
import io.eventsourcery.aggregate.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;

@ApplicationScoped
public class Till {
    @Inject
    EventStore store;

    public long pay(String order, BigDecimal amount) {
        Repository<Order> orders = Repository.of(store, "order", Order::new);
        return orders.change(StreamId.named(order), found -> found.pay(amount));
    }
}
