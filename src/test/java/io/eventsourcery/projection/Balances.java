package io.eventsourcery.projection;

import io.eventsourcery.OrderPaid;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A read model that shows whether an event was applied twice, left out or out of order. */
final class Balances implements Projection {
    private final Map<StreamId, BigDecimal> sums = new ConcurrentHashMap<>();
    private final Map<StreamId, List<Object>> applied = new ConcurrentHashMap<>();

    @Override
    public void apply(Recorded event) {
        applied.computeIfAbsent(event.stream(), stream -> new ArrayList<>()).add(event.event());
        if (event.event() instanceof OrderPaid paid) {
            sums.merge(event.stream(), paid.amount(), BigDecimal::add);
        }
    }

    BigDecimal sum(StreamId stream) {
        return sums.getOrDefault(stream, BigDecimal.ZERO);
    }

    List<Object> applied(StreamId stream) {
        return applied.getOrDefault(stream, List.of());
    }

    int streams() {
        return applied.size();
    }
}
