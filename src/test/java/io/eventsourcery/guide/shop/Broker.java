package io.eventsourcery.guide.shop;

import io.eventsourcery.Recorded;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@ApplicationScoped
public class Broker implements OutboxPublisher {
    private final List<Object> published = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Recorded recorded) {
        published.add(recorded.event());
    }

    public List<Object> published() {
        return List.copyOf(published);
    }
}
