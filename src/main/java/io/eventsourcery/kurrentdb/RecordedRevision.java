package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.RecordedEvent;

/** The last event of a stream. */
record RecordedRevision(RecordedEvent event) {
    long version() {
        return event.getRevision() + 1;
    }
}
