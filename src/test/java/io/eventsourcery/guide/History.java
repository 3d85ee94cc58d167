package io.eventsourcery.guide;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.VersionRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

@ApplicationScoped
public class History {
    @Inject
    EventStore store;

    public List<Recorded> firstTen(StreamId order) {
        return store.load(order, VersionRange.upTo(10));
    }

    public BigDecimal paid(StreamId order) {
        try (Stream<Recorded> events = store.stream(order, VersionRange.all())) {
            return events.map(Recorded::event).filter(OrderPaid.class::isInstance).map(OrderPaid.class::cast)
                    .map(OrderPaid::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    public CompletionStage<Long> version(StreamId order) {
        return store.readAsync(order, VersionRange.all()).thenApply(LoadedStream::version);
    }

    public void delete(StreamId order) {
        store.delete(order);
    }
}
