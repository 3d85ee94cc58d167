package io.eventsourcery.cdi.telemetry;

import io.eventsourcery.EventStore;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.subscription.Subscriptions;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Puts what tells around what is told of; where the server has no OpenTelemetry bean, nothing. The class alone proves nothing, since the database's client
 * brings it, and the global one may be somebody else's.
 */
@ApplicationScoped
public class Telemetry {
    private final Optional<Instruments> instruments;

    /** For the proxy. */
    Telemetry() {
        instruments = Optional.empty();
    }

    @Inject
    Telemetry(Instance<OpenTelemetry> openTelemetry) {
        instruments = openTelemetry.isResolvable() ? Optional.of(new Instruments(openTelemetry.get())) : Optional.empty();
    }

    public EventStore around(EventStore store) {
        return instruments.<EventStore>map(told -> new TracedEventStore(store, told)).orElse(store);
    }

    public Subscriptions around(Subscriptions subscriptions) {
        return instruments.<Subscriptions>map(told -> new TracedSubscriptions(subscriptions, told)).orElse(subscriptions);
    }

    /** @param outbox its name */
    public OutboxPublisher around(OutboxPublisher publisher, String outbox) {
        return instruments.<OutboxPublisher>map(told -> recorded -> told.publishing(outbox, recorded, () -> publisher.publish(recorded))).orElse(publisher);
    }
}
