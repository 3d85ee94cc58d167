package io.eventsourcery.guide;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamId;
import io.eventsourcery.aggregate.Folded;
import io.eventsourcery.aggregate.Repository;

public class Carts {
    private final EventStore store;

    public Carts(EventStore store) {
        this.store = store;
    }

    public void add(String cart, String item) {
        Repository<Folded<Cart>> carts = Repository.of(store, "cart", Folded.of(Cart.EMPTY, Cart::evolve));
        carts.change(StreamId.named(cart), found -> Cart.add(found.state(), item));
    }
}
