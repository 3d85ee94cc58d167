package io.eventsourcery.guide;

import io.eventsourcery.event.EventType;
import java.util.List;

@EventType("cart")
public record Cart(int items) {
    static final Cart EMPTY = new Cart(0);

    static Cart evolve(Cart cart, Object event) {
        return event instanceof ItemAdded ? new Cart(cart.items() + 1) : cart;
    }

    static List<?> add(Cart cart, String item) {
        return cart.items() == 10 ? List.of() : List.of(new ItemAdded(item));
    }
}
