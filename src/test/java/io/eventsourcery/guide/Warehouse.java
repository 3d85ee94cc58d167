package io.eventsourcery.guide;

import io.eventsourcery.StreamId;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.aggregate.SnapshotPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;

@ApplicationScoped
public class Warehouse {
    @Inject
    Repository<Stock> stocks;

    public void deliver(String article, int pieces) {
        stocks.change(StreamId.named(article), stock -> stock.deliver(pieces));
    }

    @Produces
    static SnapshotPolicy<Stock> policy() {
        return SnapshotPolicy.every(100).or(SnapshotPolicy.olderThan(Duration.ofDays(7)));
    }
}
