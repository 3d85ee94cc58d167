package shop;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Category;
import java.util.List;

@Category("order")
public class Order implements Aggregate {
    private boolean placed;

    public List<?> place(String customer) {
        return placed ? List.of() : List.of(new OrderPlaced(customer));
    }

    public List<?> refuse(String reason) {
        return List.of(new OrderRefused(reason));
    }

    @Override
    public void apply(Object event) {
        placed |= event instanceof OrderPlaced;
    }
}
