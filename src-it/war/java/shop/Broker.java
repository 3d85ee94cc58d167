package shop;

import io.eventsourcery.Recorded;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class Broker implements OutboxPublisher {
    @Inject
    Witness witness;

    @Override
    public void publish(Recorded recorded) {
        witness.saw("published", recorded, "version " + recorded.version());
        witness.traced("published-trace", recorded);
    }
}
