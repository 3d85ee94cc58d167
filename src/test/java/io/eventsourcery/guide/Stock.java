package io.eventsourcery.guide;

import io.eventsourcery.aggregate.Category;
import io.eventsourcery.aggregate.Snapshotting;
import java.util.List;

@Category("stock")
public class Stock implements Snapshotting<StockLevel> {
    private int pieces;

    public List<?> deliver(int more) {
        return List.of(new StockDelivered(more));
    }

    @Override
    public void apply(Object event) {
        if (event instanceof StockDelivered delivered) {
            pieces += delivered.pieces();
        }
    }

    @Override
    public StockLevel snapshot() {
        return new StockLevel(pieces);
    }

    @Override
    public void restore(StockLevel snapshot) {
        pieces = snapshot.pieces();
    }
}
