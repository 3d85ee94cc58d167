package io.eventsourcery.guide;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Category;
import java.math.BigDecimal;
import java.util.List;

@Category("order")
public class Order implements Aggregate {
    private boolean paid;

    public List<?> pay(BigDecimal amount) {
        return paid ? List.of() : List.of(new OrderPaid(amount));
    }

    @Override
    public void apply(Object event) {
        if (event instanceof OrderPaid) {
            paid = true;
        }
    }
}
