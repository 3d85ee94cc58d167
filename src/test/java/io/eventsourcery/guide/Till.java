package io.eventsourcery.guide;

import io.eventsourcery.StreamId;
import io.eventsourcery.aggregate.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;

@ApplicationScoped
public class Till {
    @Inject
    Repository<Order> orders;

    public long pay(String order, BigDecimal amount) {
        return orders.change(StreamId.named(order), found -> found.pay(amount));
    }
}
