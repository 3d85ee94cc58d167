package io.eventsourcery.guide;

import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamId;
import io.eventsourcery.WrappedEvent;

record Certain(EventStore store) {
    public long placeForCertain(String order, String customer) {
        StreamId stream = StreamId.named(order).inCategory("order");
        WrappedEvent placed = store.wrap(new OrderPlaced(customer));
        try {
            return store.append(stream, ExpectedVersion.noStream(), placed).version();
        } catch (EventStoreUnavailableException e) {
            return store.append(stream, ExpectedVersion.noStream(), placed).version();
        }
    }
}
