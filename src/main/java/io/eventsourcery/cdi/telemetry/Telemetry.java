package io.eventsourcery.cdi.telemetry;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStore;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.subscription.Subscriptions;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts what tells around what is told of; where the server has no OpenTelemetry bean, nothing. The class alone proves nothing, since the database's client
 * brings it, and the global one may be somebody else's.
 */
@ApplicationScoped
public class Telemetry {
    private static final Logger LOG = System.getLogger(Telemetry.class.getName());

    private final Optional<Instruments> instruments;

    /** For the proxy. */
    Telemetry() {
        instruments = Optional.empty();
    }

    @Inject
    Telemetry(Instance<OpenTelemetry> openTelemetry) {
        if (openTelemetry.isAmbiguous()) {
            LOG.log(Level.WARNING, "Nothing is traced or measured, as there is more than one OpenTelemetry bean: {0}; keep one",
                    openTelemetry.handlesStream().map(handle -> handle.getBean().toString()).sorted().collect(Collectors.joining(", ")));
        }
        instruments = openTelemetry.isResolvable() ? Optional.of(new Instruments(made(openTelemetry))) : Optional.empty();
    }

    private static OpenTelemetry made(Instance<OpenTelemetry> openTelemetry) {
        String name = "The OpenTelemetry bean " + openTelemetry.getHandle().getBean();
        try {
            return Optional.ofNullable(openTelemetry.get()).orElseThrow(() -> new ConfigurationException(name + " is null; have its producer return one"));
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ConfigurationException(name + " cannot be made: " + e.getMessage(), e);
        }
    }

    public EventStore around(EventStore store) {
        return instruments.<EventStore>map(told -> new TracedEventStore(store, told)).orElse(store);
    }

    public Subscriptions around(Subscriptions subscriptions) {
        return instruments.<Subscriptions>map(told -> new TracedSubscriptions(subscriptions, told)).orElse(subscriptions);
    }

    public Outbox around(Outbox outbox, String name) {
        return instruments.<Outbox>map(told -> new TracedOutbox(outbox, name, told)).orElse(outbox);
    }
}
