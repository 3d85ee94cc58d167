package shop;

import io.eventsourcery.Recorded;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class Broker implements OutboxPublisher {
    @Inject
    Witness witness;

    @Inject
    Trouble trouble;

    @Override
    public void publish(Recorded recorded) {
        if (recorded.event() instanceof OrderPlaced placed) {
            trouble.check(placed.customer());
        }
        witness.saw("published", recorded, "version " + recorded.version());
        witness.traced("published-trace", recorded);
    }
}
