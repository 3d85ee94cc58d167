package io.eventsourcery.guide;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

@ApplicationScoped
public class Bundles {
    @Inject
    EventStore store;

    public List<AppendResult> place(StreamId one, StreamId other, String customer) {
        return store.appendAll(List.of(
                StreamAppend.of(one, ExpectedVersion.noStream(), new OrderPlaced(customer)),
                StreamAppend.of(other, ExpectedVersion.noStream(), new OrderPlaced(customer))));
    }
}
