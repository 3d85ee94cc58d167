package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@Subscription(name = "payments-of-acme", tenant = "acme", types = "order-paid", batchSize = 500, batchTime = "2s")
public class Payments {
    void on(@Handles List<Recorded> batch) {
        book(batch);
    }

    private final List<Object> booked = new CopyOnWriteArrayList<>();

    private void book(List<Recorded> batch) {
        batch.forEach(recorded -> booked.add(recorded.event()));
    }

    List<Object> booked() {
        return booked;
    }
}
