package io.eventsourcery.aggregate;

import io.eventsourcery.event.EventType;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was applied to it, and how. */
@Category("basket")
class Basket implements Snapshotting<Basket.Contents> {
    @EventType("item-put")
    record ItemPut(String item) {
    }

    @EventType("basket-contents")
    record Contents(List<String> items) {
    }

    private final List<String> items = new ArrayList<>();
    private int applied;

    List<?> put(String item) {
        return List.of(new ItemPut(item));
    }

    List<String> items() {
        return items;
    }

    /** Without what came from a snapshot. */
    int applied() {
        return applied;
    }

    @Override
    public void apply(Object event) {
        if (event instanceof ItemPut put) {
            items.add(put.item());
            applied++;
        }
    }

    @Override
    public Contents snapshot() {
        return new Contents(List.copyOf(items));
    }

    @Override
    public void restore(Contents snapshot) {
        items.addAll(snapshot.items());
    }
}
