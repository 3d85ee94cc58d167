package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.concurrent.Beginning;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxSelection;

/**
 * The application's filter, which is named when it cannot say what it selects.
 *
 * @param name of its bean
 */
record NamedFilter(OutboxFilter filter, String name) implements OutboxFilter {
    @Override
    public boolean accepts(Recorded recorded) {
        return filter.accepts(recorded);
    }

    @Override
    public OutboxSelection selection() {
        try {
            return filter.selection();
        } catch (RuntimeException e) {
            throw new ConfigurationException("The OutboxFilter bean " + name + " cannot be asked what it selects: " + Beginning.reason(e), e);
        }
    }
}
