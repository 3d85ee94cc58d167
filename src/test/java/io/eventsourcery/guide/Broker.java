package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** "nobody" takes it back. */
    void refuse(String word) {
        if (word.equals("nobody")) {
            refused.clear();
        } else {
            refused.add(word);
        }
    }

    private void send(String topic, String json) {
        if (refused.stream().anyMatch(json::contains)) {
            throw new IllegalStateException("refused");
        }
        sent.add(topic + " " + json);
    }

    List<String> sent() {
        return sent;
    }
}
