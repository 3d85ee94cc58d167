package io.eventsourcery.demo;

import io.eventsourcery.Recorded;
import io.eventsourcery.outbox.OutboxFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Publishes nothing that another application, or an earlier run, wrote to the same database. */
@ApplicationScoped
class EventsOfThisRun implements OutboxFilter {
    @Inject
    Run run;

    @Override
    public boolean accepts(Recorded recorded) {
        return run.wrote(recorded);
    }
}
