package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@ApplicationScoped
public class Broker implements OutboxPublisher {
    @Inject
    EventJson json;

    @Override
    public void publish(Recorded recorded) {
        send(recorded.type(), json.write(recorded.event()));
    }

    private final List<String> sent = new CopyOnWriteArrayList<>();

    private void send(String topic, String json) {
        sent.add(topic + " " + json);
    }

    List<String> sent() {
        return sent;
    }
}
