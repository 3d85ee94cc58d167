package io.eventsourcery.guide;

import io.eventsourcery.outbox.ParkedEvent;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.outbox.ParkedQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

@ApplicationScoped
public class ParkedOrders {
    @Inject
    ParkedEvents parked;

    public List<ParkedEvent> look() {
        return parked.list(ParkedQuery.all().ofTypes("order-placed")).events();
    }

    public void retry(ParkedEvent mended) {
        parked.replay(mended.number());
    }

    public void giveUp(ParkedEvent hopeless) {
        parked.discard(hopeless.number(), "agreed with the customer");
    }
}
