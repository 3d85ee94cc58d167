package io.eventsourcery.guide;

import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxSelection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

@ApplicationScoped
public class OnlyOrders {
    @Produces
    static OutboxFilter filter() {
        return OutboxSelection.everything().inCategories("order").and(recorded -> recorded.version() > 1 || recorded.event() instanceof OrderPlaced);
    }
}
