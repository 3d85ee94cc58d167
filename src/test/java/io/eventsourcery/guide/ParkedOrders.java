package io.eventsourcery.guide;

import io.eventsourcery.outbox.ParkedEvent;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.outbox.ParkedPage;
import io.eventsourcery.outbox.ParkedQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

@ApplicationScoped
public class ParkedOrders {
    @Inject
    ParkedEvents parked;

    public List<ParkedEvent> look() {
        ParkedQuery orders = ParkedQuery.all().ofTypes("order-placed");
        ParkedPage page = parked.list(orders);
        List<ParkedEvent> found = new ArrayList<>(page.events());
        while (page.next().isPresent()) {
            page = parked.list(orders.from(page.next().getAsLong()));
            found.addAll(page.events());
        }
        return found;
    }

    public void retry(ParkedEvent mended) {
        parked.replay(mended.number());
    }

    public void giveUp(ParkedEvent hopeless) {
        parked.discard(hopeless.number(), "agreed with the customer");
    }
}
