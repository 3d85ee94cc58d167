package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.concurrent.Beginning;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxSelection;

/**
 * Asks the application's filter for the tenant of each event, as its publisher is called.
 *
 * @param name of its bean
 */
record FilterInTenant(OutboxFilter filter, String name, CurrentTenant tenant) implements OutboxFilter {
    @Override
    public boolean accepts(Recorded recorded) {
        try {
            return tenant.call(recorded.tenant(), () -> filter.accepts(recorded));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new EventStoreException("The outbox filter failed", e);
        }
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
