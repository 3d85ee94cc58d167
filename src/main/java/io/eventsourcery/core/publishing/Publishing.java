package io.eventsourcery.core.publishing;

import io.eventsourcery.Recorded;
import io.eventsourcery.UnknownEvent;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.core.publishing.Signal.Outcome;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.OutboxSelection;
import io.eventsourcery.spi.RecordedRaw;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** From a raw event to the publisher, for the event's tenant. */
record Publishing(EventCodec codec, Surroundings surroundings, OutboxFilter filter) {
    private static final Logger LOG = System.getLogger(Publishing.class.getName());

    Outcome publish(RecordedRaw raw, OutboxPublisher publisher) throws Exception {
        if (!selects(filter.selection(), raw)) {
            return Outcome.FILTERED;
        }
        List<Recorded> events = codec.decodeOrPassOn(raw);
        if (events.stream().anyMatch(recorded -> recorded.event() instanceof UnknownEvent) && !EventCodec.isEvent(raw)) {
            LOG.log(Level.WARNING, "Passed over {0}, which is no JSON object and so nobody''s event", raw);
            return Outcome.PASSED_OVER;
        }
        List<Recorded> accepted = surroundings.tenants().call(raw.tenant(), () -> events.stream().filter(filter::accepts).toList());
        surroundings.each(publisher::publish).handle(accepted);
        return accepted.isEmpty() ? Outcome.FILTERED : Outcome.PUBLISHED;
    }

    /** Also what the database was told: an outbox may have been created with another selection. */
    private static boolean selects(OutboxSelection selection, RecordedRaw raw) {
        return (selection.types().isEmpty() || selection.types().contains(raw.event().type()))
                && (selection.tenants().isEmpty() || selection.tenants().contains(raw.tenant()))
                && (selection.categories().isEmpty() || raw.stream().category().filter(selection.categories()::contains).isPresent());
    }
}
