package io.eventsourcery.guide;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;

@ApplicationScoped
public class Orders {
    @Inject
    EventStore store;

    public void place(String order, String customer) {
        StreamId stream = StreamId.named(order).inCategory("order");
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced(customer));
    }

    public AppendResult pay(String order, BigDecimal amount, long seenVersion) {
        StreamId stream = StreamId.named(order).inCategory("order");
        return store.append(stream, ExpectedVersion.exactly(seenVersion), new OrderPaid(amount));
    }

    public List<Recorded> history(String order) {
        return store.load(StreamId.named(order).inCategory("order"));
    }
}
